package org.huiyin.bot.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.huiyin.bot.chore.SystemClock;
import org.huiyin.bot.delivery.Channel.Errand;
import org.huiyin.bot.vault.Vault;
import org.huiyin.bot.vault.Vault.Cell;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The requests on their way, each stored before it is sent and held by one node at a time.
@Component
class OutboxCalls {

    /// Longer than a request may take; a node that is silent for so long has lost what it held.
    private static final Duration LEASE = Duration.ofSeconds(30);

    private final JdbcClient jdbc;
    private final Vault vault;
    private final SystemClock clock;

    OutboxCalls(JdbcClient jdbc, Vault vault, SystemClock clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.clock = clock;
    }

    /// A request in the hands of this node.
    ///
    /// @param about the call that sent what this one recalls or settles; 0 for one that sends
    /// @param fence the number of this holding; later ones are higher
    /// @param firstSentAt when it may have reached the other side for the first time
    /// @param abandoned whether a node that has gone may have sent it and never said what came of
    ///   it
    record Held(
            long id,
            Errand errand,
            long about,
            long fence,
            Route route,
            String request,
            int attempts,
            Instant firstSentAt,
            boolean abandoned) {}

    /// Stores a request, to be sent by this node at once.
    Held open(long id, Errand errand, long about, Route route, String request) {
        return open(id, errand, about, route, request, 1);
    }

    /// Stores a request that this node sends once it has [begun][#begin].
    Held promise(long id, Route route, String request) {
        return open(id, Errand.SEND, 0, route, request, 0);
    }

    /// From now on the request may have reached the other side.
    ///
    /// @return false when it is no longer this node's to send
    boolean begin(Held held) {
        return jdbc.sql(
                                """
                                update outbox_call set attempts = attempts + 1
                                where id = ? and fence = ? and state = 'open'
                                """)
                        .param(held.id())
                        .param(held.fence())
                        .update()
                == 1;
    }

    private Held open(
            long id, Errand errand, long about, Route route, String request, int attempts) {
        Instant now = clock.now();
        jdbc.sql(
                        """
                        insert into outbox_call
                          (id, errand, about_call, route, request, state, due_at, attempts,
                           first_sent_at, lease_until, fence)
                        values (?, ?, nullif(?, 0), ?, ?, 'open', ?, ?, ?, ?, 1)
                        """)
                .param(id)
                .param(errand.name())
                .param(about)
                .param(route.label())
                .param(vault.seal(request, cell(id)))
                .param(OutboxTable.utc(now))
                .param(attempts)
                .param(OutboxTable.utc(now))
                .param(OutboxTable.utc(now.plus(LEASE)))
                .update();
        return new Held(id, errand, about, 1, route, request, attempts, now, false);
    }

    /// Takes up a request that is due again, or whose holder has gone. One that was put off is due
    /// no earlier than its holding ended.
    Optional<Held> takeUp(List<Route> routes) {
        Instant now = clock.now();
        return jdbc.sql(
                        """
                        select id, errand, coalesce(about_call, 0), fence, route, request, attempts,
                          first_sent_at, attempts > 0 and lease_until > due_at
                        from outbox_call
                        where state = 'open' and due_at <= :now and lease_until <= :now
                          and route in (:routes)
                        order by due_at limit 1 for update skip locked
                        """)
                .param("now", OutboxTable.utc(now))
                .param("routes", routes.stream().map(Route::label).toList())
                .query((row, _) ->
                        new Held(
                                row.getLong(1),
                                Errand.valueOf(row.getString(2)),
                                row.getLong(3),
                                row.getLong(4) + 1,
                                Route.of(row.getString(5)),
                                vault.open(row.getBytes(6), cell(row.getLong(1))),
                                row.getInt(7) + 1,
                                row.getObject(8, LocalDateTime.class).toInstant(ZoneOffset.UTC),
                                row.getBoolean(9)))
                .optional()
                .map(held -> {
                    jdbc.sql(
                                    """
                                    update outbox_call
                                    set fence = ?, attempts = ?, lease_until = ?
                                    where id = ?
                                    """)
                            .param(held.fence())
                            .param(held.attempts())
                            .param(OutboxTable.utc(now.plus(LEASE)))
                            .param(held.id())
                            .update();
                    return held;
                });
    }

    /// Ends the request, unless another node has taken it up since.
    ///
    /// @param state `sent`, `dead` or `unknown`
    /// @return false when it is no longer this node's to end
    boolean end(Held held, String state) {
        return update(held, state, null);
    }

    /// Gives the request back, to be sent again unchanged.
    boolean putOff(Held held, Duration by) {
        return update(held, "open", clock.now().plus(by));
    }

    private boolean update(Held held, String state, @Nullable Instant due) {
        return jdbc.sql(
                                """
                                update outbox_call
                                set state = ?, due_at = coalesce(?, due_at), lease_until = ?
                                where id = ? and fence = ? and state = 'open'
                                """)
                        .param(state)
                        .param(due == null ? null : OutboxTable.utc(due))
                        .param(OutboxTable.utc(clock.now()))
                        .param(held.id())
                        .param(held.fence())
                        .update()
                == 1;
    }

    private static Cell cell(long id) {
        return new Cell("outbox_call.request", Long.toString(id));
    }
}
