package org.huiyin.bot.room;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.bot.chat.Message;
import org.jspecify.annotations.Nullable;

/// Where the talk about a notice stands.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "step")
sealed interface RoomNoticeStep {

    /// It has been read back, and waits for the word to post it.
    ///
    /// @param target the name of the group
    /// @param text empty until there is one
    /// @param attached what goes with it; null without
    @JsonTypeName("drafted")
    record Drafted(String target, String text, List<String> userids, @Nullable Attached attached)
            implements RoomNoticeStep {
        public Drafted {
            userids = List.copyOf(userids);
        }

        Drafted with(@Nullable Attached other) {
            return new Drafted(target, text, userids, other);
        }

        Message message() {
            return userids.isEmpty() ? Message.text(text) : new Message.Calling(text, userids);
        }

        /// Words and calls as somebody would type them.
        String asSaid() {
            Stream<String> calls =
                    userids.stream().map(userid -> userid.startsWith("@") ? userid : "@" + userid);
            return Stream.concat(Stream.of(text), calls).collect(Collectors.joining(" "));
        }
    }

    /// A picture or a file.
    ///
    /// @param number under which it is fetched
    record Attached(long number, boolean isPicture) {

        Message message() {
            return new Message.File(number, isPicture);
        }
    }
}
