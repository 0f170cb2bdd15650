package org.huiyin.bot.poll;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.huiyin.bot.poll.Poll.Draft;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The polls and their votes.
@Component
class Polls {

    private final JdbcClient jdbc;

    Polls(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Poll open(Draft draft, String room, String owner, Instant at) {
        long id =
                jdbc.sql(
                                """
                                insert into poll (room, owner, question, options, opened_at)
                                values (?, ?, ?, ?, ?) returning id
                                """)
                        .param(room)
                        .param(owner)
                        .param(draft.question())
                        .param(String.join("\n", draft.options()))
                        .param(utc(at))
                        .query(Long.class)
                        .single();
        return find(id, room).orElseThrow();
    }

    /// A poll of this room; those of other rooms are nobody's business here.
    Optional<Poll> find(long id, String room) {
        return jdbc.sql(
                        """
                        select id, room, owner, question, options, ended_at is not null
                        from poll where id = ? and room = ?
                        """)
                .param(id)
                .param(room)
                .query((row, _) -> {
                    List<String> options = List.of(row.getString(5).split("\n", -1));
                    return new Poll(
                            row.getLong(1),
                            row.getString(2),
                            row.getString(3),
                            row.getString(4),
                            options,
                            votes(id, options.size()),
                            row.getBoolean(6));
                })
                .optional();
    }

    /// The latest poll that the person opened in the room and has not ended.
    Optional<Poll> latestOf(String owner, String room) {
        return jdbc.sql(
                        """
                        select max(id) from poll
                        where room = ? and owner = ? and ended_at is null
                        """)
                .param(room)
                .param(owner)
                .query((row, _) -> row.getLong(1))
                .optional()
                .flatMap(id -> find(id, room));
    }

    private List<Integer> votes(long id, int options) {
        List<Integer> votes = new ArrayList<>(Collections.nCopies(options, 0));
        jdbc.sql("select choice, count(*) from poll_vote where poll = ? group by choice")
                .param(id)
                .query(row -> {
                    votes.set(row.getInt(1) - 1, row.getInt(2));
                });
        return votes;
    }

    /// The person's vote, in the place of an earlier one.
    void vote(Poll poll, String person, int choice) {
        jdbc.sql(
                        """
                        insert into poll_vote (poll, person, choice) values (?, ?, ?)
                        on duplicate key update choice = value(choice)
                        """)
                .param(poll.id())
                .param(person)
                .param(choice)
                .update();
    }

    void end(Poll poll, Instant at) {
        jdbc.sql("update poll set ended_at = ? where id = ? and ended_at is null")
                .param(utc(at))
                .param(poll.id())
                .update();
    }

    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
