package org.huiyin.bot.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/// A conversation with handlers, without Spring, database or network:
/// `Talk.with(handler).from("zhaoming").says("打卡 36.5").hears("已记录")`.
public final class Talk {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Router router;
    private final Map<String, String> dialogs = new HashMap<>();
    private Instant now = Instant.parse("2020-03-20T00:00:00Z");
    private int messages;
    private OpenAsks asks = _ -> List.of();
    private TransactionOperations transaction = TransactionOperations.withoutTransaction();

    private Talk(List<Handler<?>> handlers) {
        router = new Router(handlers);
    }

    /// A bot that knows these subjects, and help.
    public static Talk with(Handler<?>... handlers) {
        return with(List.of(handlers));
    }

    /// A bot that knows these subjects, and help.
    public static Talk with(List<Handler<?>> handlers) {
        return new Talk(handlers);
    }

    /// Handlers that write tables do so in a transaction a message.
    public Talk within(TransactionOperations transaction) {
        this.transaction = transaction;
        return this;
    }

    /// This is what people owe.
    public Talk owing(OpenAsks asks) {
        this.asks = asks;
        return this;
    }

    /// It is this time now, such as `2020-03-20T08:00+08:00`.
    public Talk at(String time) {
        now = OffsetDateTime.parse(time).toInstant();
        return this;
    }

    public Talk later(Duration passed) {
        now = now.plus(passed);
        return this;
    }

    /// Lets this person speak next.
    public Speaker from(String userid) {
        return new Speaker(userid, "");
    }

    private Reply answer(String userid, String room, Said said) {
        Inbound in =
                new Inbound(
                        "m" + messages++,
                        room.isEmpty() ? Door.APP : Door.AIBOT,
                        userid,
                        room,
                        now,
                        said,
                        Inbound.FIRST_LANGUAGE);
        Router.Outcome outcome = outcome(in);
        Inbound alone = outcome.alone();
        return new Reply(outcome.answer(), alone == null ? null : outcome(alone).answer());
    }

    private Router.Outcome outcome(Inbound in) {
        String where = in.person() + "|" + in.chat();
        String stored = dialogs.get(where);
        Dialog before =
                stored == null
                        ? Dialog.blank(Inbound.FIRST_LANGUAGE)
                        : JSON.readValue(stored, Dialog.class);
        Router.Outcome outcome =
                Objects.requireNonNull(transaction.execute(_ -> router.answer(in, before, asks)));
        dialogs.put(where, JSON.writeValueAsString(outcome.dialog()));
        return outcome;
    }

    /// One person of the conversation, and what was answered last.
    public final class Speaker {

        private final String userid;
        private final String room;
        private String heard = "";
        private String heardAlone = "";

        private Speaker(String userid, String room) {
            this.userid = userid;
            this.room = room;
        }

        /// The same person in a room, writing to the bot there.
        public Speaker in(String otherRoom) {
            return new Speaker(userid, otherRoom);
        }

        public Speaker says(String text) {
            return does(new Said.Text(text));
        }

        public Speaker does(Said said) {
            Reply reply = answer(userid, room, said);
            heard = reply.here().twin();
            heardAlone = reply.alone() == null ? "" : reply.alone().twin();
            return this;
        }

        /// What the person was answered one to one, after words in a room, holds each of these.
        public Speaker hearsAlone(String... parts) {
            assertThat(heardAlone).contains(parts);
            return this;
        }

        /// The room was answered, and that is all.
        public Speaker hearsNothingAlone() {
            assertThat(heardAlone).isEmpty();
            return this;
        }

        /// The last answer holds each of these.
        public Speaker hears(String... parts) {
            assertThat(heard).contains(parts);
            return this;
        }

        /// The last answer is this and nothing more.
        public Speaker hearsExactly(String text) {
            assertThat(heard).isEqualTo(text);
            return this;
        }

        public Speaker doesNotHear(String... parts) {
            assertThat(heard).doesNotContain(parts);
            return this;
        }

        public String heard() {
            return heard;
        }

        public Speaker after(Duration passed) {
            later(passed);
            return this;
        }

        public Speaker inEnglish() {
            return says(Locale.ENGLISH.getDisplayLanguage(Locale.ENGLISH));
        }
    }
}
