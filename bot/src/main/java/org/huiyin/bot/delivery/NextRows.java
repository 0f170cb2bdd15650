package org.huiyin.bot.delivery;

import java.util.List;
import org.huiyin.bot.chat.Message;
import org.huiyin.bot.delivery.OutboxTable.Due;
import org.huiyin.bot.delivery.OutboxTable.Row;
import org.huiyin.bot.delivery.SendLimits.Split;
import org.huiyin.bot.people.Roster;
import org.springframework.stereotype.Component;

/// Picks the rows that the next request carries: whoever has left gets nothing any more, whoever
/// has had enough waits, and the others are grouped by the form in which they read.
@Component
class NextRows {

    private final OutboxTable table;
    private final Roster roster;
    private final SendLimits limits;

    NextRows(OutboxTable table, Roster roster, SendLimits limits) {
        this.table = table;
        this.roster = roster;
        this.limits = limits;
    }

    /// Perhaps none: then all that was due for this message has been put off or given up.
    List<Row> pick(Due due, Message message, Channel channel) {
        List<Row> rows =
                alike(message, here(due.route(), table.waitingFor(due, channel.mostRecipients())));
        Split split = limits.split(channel, rows);
        table.postpone(split.later());
        return split.now();
    }

    private List<Row> here(Route route, List<Row> rows) {
        List<Row> gone =
                switch (route) {
                    case APP, AIBOT -> gone(rows);
                    case ROOM, GROUP -> List.of();
                };
        if (gone.isEmpty()) {
            return rows;
        }
        table.giveUp(gone, "the person has left: they are no longer in the directory");
        return rows.stream().filter(row -> !gone.contains(row)).toList();
    }

    /// The tables have the last word: a newcomer may be missing in memory.
    private List<Row> gone(List<Row> rows) {
        List<Row> missing = missing(rows);
        if (missing.isEmpty()) {
            return missing;
        }
        roster.forget();
        return missing(missing);
    }

    private List<Row> missing(List<Row> rows) {
        return roster.known()
                ? rows.stream().filter(row -> roster.find(row.person()).isEmpty()).toList()
                : List.of();
    }

    /// Those who get the message in the same form as the first one; the others are next.
    private static List<Row> alike(Message message, List<Row> rows) {
        return message instanceof Message.Text
                ? rows
                : rows.stream().filter(row -> row.plain() == rows.getFirst().plain()).toList();
    }
}
