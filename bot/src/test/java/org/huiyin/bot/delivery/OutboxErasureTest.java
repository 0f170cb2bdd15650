package org.huiyin.bot.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.huiyin.bot.BotTest;
import org.huiyin.bot.chat.Audience;
import org.huiyin.bot.chat.Message;
import org.huiyin.bot.delivery.Channel.Errand;
import org.huiyin.bot.delivery.OutboxTable.Due;
import org.huiyin.bot.delivery.OutboxTable.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/// What the bot said first is forgotten in time, and nothing before its time.
@BotTest
class OutboxErasureTest {

    @Autowired private Outbox outbox;
    @Autowired private OutboxTable table;
    @Autowired private OutboxCalls calls;
    @Autowired private Numbers numbers;
    @Autowired private OutboxErasure erasure;
    @Autowired private TransactionTemplate transaction;
    @Autowired private JdbcTemplate jdbc;

    @BeforeEach
    void nothingWasSaid() {
        transaction.executeWithoutResult(_ ->
                List.of("outbox", "outbox_call", "outbox_message")
                        .forEach(rows -> jdbc.update("delete from " + rows)));
    }

    @Test
    void theWordsGoAfterThreeDaysAndThatTheyWereSaidStays() {
        sent("lin");
        passed("71 hour");
        erasure.run();
        assertThat(rows("outbox_message")).isEqualTo(1);
        assertThat(rows("outbox_call")).isEqualTo(1);

        passed("2 hour");
        erasure.run();

        assertThat(rows("outbox_message")).isZero();
        assertThat(rows("outbox_call")).isZero();
        assertThat(rows("v_delivery")).isEqualTo(1);
    }

    @Test
    void whatWaitedForDaysIsKeptFromItsSending() {
        long post = post("lin");
        passed("80 hour");
        delivered(calling(post));

        erasure.run();

        assertThat(rows("outbox_message")).isEqualTo(1);
        assertThat(rows("outbox_call")).isEqualTo(1);
    }

    @Test
    void afterAYearThatTheyWereSaidGoesToo() {
        sent("lin");
        passed("365 day");
        erasure.run();
        assertThat(rows("v_delivery")).isEqualTo(1);

        passed("2 day");
        erasure.run();

        assertThat(rows("v_delivery")).isZero();
    }

    @Test
    void whatStillWaitsOrIsOnItsWayIsKeptHoweverOld() {
        long waiting = post("lin");
        calling(post("wu"));
        passed("400 day");

        erasure.run();

        assertThat(rows("v_delivery")).isEqualTo(2);
        assertThat(rows("outbox_call")).isEqualTo(1);
        Message kept = transaction.execute(_ -> table.message(waiting));
        assertThat(kept).isEqualTo(Message.text("报名开始"));
    }

    @Test
    void whatIsToBeTakenBackIsKeptUntilThatIsDone() {
        long post = sent("lin");
        passed("73 hour");
        transaction.executeWithoutResult(_ -> outbox.recall(post));

        erasure.run();

        assertThat(rows("outbox_message")).isEqualTo(1);
        assertThat(rows("outbox_call")).isEqualTo(1);
    }

    private long post(String person) {
        Long number =
                transaction.execute(_ ->
                        outbox.post(
                                new Post(
                                        "test",
                                        new Audience.Person(person),
                                        Message.text("报名开始"),
                                        false)));
        assertThat(number).isNotNull();
        return number;
    }

    private OutboxCalls.Held calling(long post) {
        OutboxCalls.Held held =
                transaction.execute(_ -> {
                    long call = numbers.next();
                    List<Row> waiting = table.waitingFor(new Due(post, Route.APP), 1);
                    table.handOver(waiting, call);
                    return calls.open(call, Errand.SEND, 0, Route.APP, "{}");
                });
        assertThat(held).isNotNull();
        return held;
    }

    private void delivered(OutboxCalls.Held held) {
        transaction.executeWithoutResult(_ -> {
            calls.end(held, "sent");
            table.sent(held.id(), "m1", Set.of());
        });
    }

    private long sent(String person) {
        long post = post(person);
        delivered(calling(post));
        return post;
    }

    /// Lets everything be so much older.
    private void passed(String interval) {
        transaction.executeWithoutResult(_ -> {
            jdbc.update("update outbox_message set created_at = created_at - interval " + interval);
            jdbc.update("update outbox_call set due_at = due_at - interval " + interval);
            jdbc.update(
                    "update outbox set due_at = due_at - interval %1$s, updated_at = updated_at - interval %1$s"
                            .formatted(interval));
        });
    }

    private long rows(String table) {
        Long rows = jdbc.queryForObject("select count(*) from " + table, Long.class);
        return rows == null ? 0 : rows;
    }
}
