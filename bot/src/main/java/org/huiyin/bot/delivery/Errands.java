package org.huiyin.bot.delivery;

import java.util.List;
import java.util.Optional;
import org.huiyin.bot.chat.Message;
import org.huiyin.bot.chore.SystemClock;
import org.huiyin.bot.delivery.Channel.Errand;
import org.huiyin.bot.delivery.OutboxCalls.Held;
import org.huiyin.bot.vault.Vault;
import org.huiyin.bot.vault.Vault.Cell;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Takes back what is out, or settles its cards. A wish holds for the whole message: for the calls
/// that carried it, and for one that is under way as soon as it is sent.
@Component
class Errands {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;
    private final OutboxCalls calls;
    private final Numbers numbers;
    private final Vault vault;
    private final SystemClock clock;

    Errands(JdbcClient jdbc, OutboxCalls calls, Numbers numbers, Vault vault, SystemClock clock) {
        this.jdbc = jdbc;
        this.calls = calls;
        this.numbers = numbers;
        this.vault = vault;
        this.clock = clock;
    }

    void recall(long message) {
        int changed =
                jdbc.sql(
                                """
                                update outbox_message set fate = 'recalled'
                                where id = ? and (fate is null or fate = 'settled')
                                """)
                        .param(message)
                        .update();
        if (changed > 0) {
            want(Errand.RECALL, message, "taken back before it went out");
        }
    }

    void settle(long message, Message.Settled card) {
        int changed =
                jdbc.sql(
                                """
                                update outbox_message set fate = 'settled', settled_as = ?
                                where id = ? and fate is null
                                """)
                        .param(vault.seal(JSON.writeValueAsString(card), cell(message)))
                        .param(message)
                        .update();
        if (changed > 0) {
            want(Errand.SETTLE, message, "settled before it went out");
        }
    }

    /// Who has not had the message never gets it.
    private void want(Errand errand, long message, String reason) {
        jdbc.sql(
                        """
                        update outbox set state = 'recalled', reason = ?, updated_at = ?
                        where message = ? and state = 'waiting'
                        """)
                .param(reason)
                .param(OutboxTable.utc(clock.now()))
                .param(message)
                .update();
        jdbc.sql("select distinct call_id from outbox where message = ? and state = 'sent'")
                .param(message)
                .query(Long.class)
                .list()
                .forEach(call -> want(errand, call));
    }

    /// Only cards that brought a code can be settled.
    private void want(Errand errand, long call) {
        jdbc.sql(
                        """
                        update outbox_call set wanted = ?
                        where id = ? and (? = 'RECALL' or response_code is not null)
                        """)
                .param(errand.name())
                .param(call)
                .param(errand.name())
                .update();
    }

    /// Notes what came back with a call, and what was wished for its message while it was under
    /// way. A wish that comes at the same moment waits for this transaction, and then finds the
    /// call.
    void sent(long call, String code) {
        jdbc.sql("update outbox_call set response_code = ? where id = ?")
                .param(code.isEmpty() ? null : code)
                .param(call)
                .update();
        jdbc.sql("select message from outbox where call_id = ? limit 1")
                .param(call)
                .query(Long.class)
                .optional()
                .flatMap(this::fate)
                .ifPresent(errand -> want(errand, call));
    }

    private Optional<Errand> fate(long message) {
        return jdbc.sql("select fate from outbox_message where id = ? lock in share mode")
                .param(message)
                .query((row, _) -> Optional.ofNullable(row.getString(1)))
                .single()
                .map(fate -> fate.equals("recalled") ? Errand.RECALL : Errand.SETTLE);
    }

    /// Makes a request of a wish, to be sent by this node at once.
    Optional<Held> next(List<Route> routes, Channels channels) {
        return jdbc.sql(
                        """
                        select id, wanted, response_code, route from outbox_call
                        where wanted is not null and route in (:routes)
                        order by wanted, id limit 1 for update skip locked
                        """)
                .param("routes", routes.stream().map(Route::label).toList())
                .query((row, _) ->
                        new Wish(
                                row.getLong(1),
                                Errand.valueOf(row.getString(2)),
                                row.getString(3),
                                Route.of(row.getString(4))))
                .optional()
                .flatMap(wish -> taken(wish, channels));
    }

    private record Wish(long call, Errand errand, @Nullable String code, Route route) {}

    /// Nothing is to be done where the call reached nobody, or brought nothing to take it back by.
    private Optional<Held> taken(Wish wish, Channels channels) {
        jdbc.sql("update outbox_call set wanted = null where id = ?").param(wish.call()).update();
        List<Sent> sent =
                jdbc.sql(
                                """
                                select person, message, wecom_msgid from outbox
                                where call_id = ? and state = 'sent' and wecom_msgid <> ''
                                order by id
                                """)
                        .param(wish.call())
                        .query((row, _) ->
                                new Sent(row.getString(1), row.getLong(2), row.getString(3)))
                        .list();
        return sent.isEmpty()
                ? Optional.empty()
                : channels.by(wish.route())
                        .map(channel ->
                                calls.open(
                                        numbers.next(),
                                        wish.errand(),
                                        wish.call(),
                                        wish.route(),
                                        request(wish, sent, channel)));
    }

    private String request(Wish wish, List<Sent> sent, Channel channel) {
        Sent first = sent.getFirst();
        return wish.code() == null || wish.errand() == Errand.RECALL
                ? channel.recalling(first.msgId())
                : channel.settling(
                        card(first.message()),
                        sent.stream().map(Sent::person).toList(),
                        wish.code());
    }

    private record Sent(String person, long message, String msgId) {}

    private Message.Settled card(long message) {
        byte[] sealed =
                jdbc.sql("select settled_as from outbox_message where id = ?")
                        .param(message)
                        .query((row, _) -> row.getBytes(1))
                        .single();
        return JSON.readValue(vault.open(sealed, cell(message)), Message.Settled.class);
    }

    /// What the call had carried is with nobody any more.
    void recalled(long call) {
        jdbc.sql(
                        """
                        update outbox set state = 'recalled', updated_at = ?
                        where call_id = ? and state = 'sent'
                        """)
                .param(OutboxTable.utc(clock.now()))
                .param(call)
                .update();
    }

    private static Cell cell(long message) {
        return new Cell("outbox_message.settled_as", Long.toString(message));
    }
}
