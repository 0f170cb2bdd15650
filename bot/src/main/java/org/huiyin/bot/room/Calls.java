package org.huiyin.bot.room;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.huiyin.bot.chat.Message;
import org.huiyin.bot.people.Called;
import org.huiyin.bot.people.Person;
import org.huiyin.bot.people.Roster;

/// Whom a notice calls with an @, and what it says beside that.
///
/// @param text without the calls
/// @param userids of those who are called, or [Message.Calling#EVERYBODY]
/// @param names of those who are called
/// @param unclear names that more than one person has
record Calls(String text, List<String> userids, List<String> names, List<Person> unclear) {

    private static final Pattern EVERYBODY =
            Pattern.compile("^(所有人|全体成员|all(?![\\p{Alnum}._-]))", Pattern.CASE_INSENSITIVE);

    Calls {
        userids = List.copyOf(userids);
        names = List.copyOf(names);
        unclear = List.copyOf(unclear);
    }

    /// An @ before what is nobody's name stays what it is.
    static Calls in(String notice, Roster roster) {
        StringBuilder text = new StringBuilder();
        List<String> userids = new ArrayList<>();
        List<String> names = new ArrayList<>();
        List<Person> unclear = new ArrayList<>();
        String rest = notice.replace('＠', '@');
        for (int at = rest.indexOf('@'); at >= 0; at = rest.indexOf('@')) {
            text.append(rest, 0, at);
            String behind = rest.substring(at + 1).replaceFirst("^@+", "");
            Called called = roster.called(behind);
            Matcher all = EVERYBODY.matcher(behind);
            if (!isAlone(rest, at)) {
                text.append('@');
                rest = behind;
            } else if (called.people().isEmpty() && all.find()) {
                userids.add(Message.Calling.EVERYBODY);
                names.add("所有人");
                rest = behind.substring(all.end());
            } else if (called.people().size() == 1) {
                userids.add(called.people().getFirst().userid());
                names.add(called.people().getFirst().name());
                rest = behind.substring(called.name().length());
            } else {
                unclear.addAll(called.people());
                text.append('@').append(called.name());
                rest = behind.substring(called.name().length());
            }
        }
        return new Calls(
                text.append(rest).toString().replaceAll(" {2,}", " ").strip(),
                userids.stream().distinct().toList(),
                names.stream().distinct().toList(),
                unclear);
    }

    /// An address of a mailbox calls nobody.
    private static boolean isAlone(String text, int at) {
        return at == 0
                || !Character.isLetterOrDigit(text.codePointBefore(at))
                || text.charAt(at - 1) > 0x7f;
    }
}
