package org.huiyin.bot.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.huiyin.bot.BotTest;
import org.huiyin.bot.chat.Audience;
import org.huiyin.bot.chat.Message;
import org.huiyin.bot.chore.SystemClock;
import org.huiyin.bot.delivery.Channel.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/// What is out is taken back or settled, whatever happens meanwhile.
@BotTest
class ErrandsTest {

    private static final List<String> TWO = List.of("lin", "wu");
    private static final Message.Settled FULL = new Message.Settled("报名已满", "下次请早", "已满");

    @Autowired private Outbox outbox;
    @Autowired private OutboxTable table;
    @Autowired private OutboxCalls calls;
    @Autowired private NextRows nextRows;
    @Autowired private Errands errands;
    @Autowired private Numbers numbers;
    @Autowired private TransactionTemplate transaction;
    @Autowired private SystemClock clock;
    @Autowired private JdbcTemplate jdbc;

    private final List<String> requests = new ArrayList<>();

    @BeforeEach
    void nothingWaits() {
        transaction.executeWithoutResult(_ ->
                List.of("outbox", "outbox_call", "outbox_message")
                        .forEach(rows -> jdbc.update("delete from " + rows)));
    }

    @Test
    void aPostThatIsOutIsTakenBackFromEverybodyByItsCalls() {
        List<String> many = IntStream.range(0, 1500).mapToObj(i -> "p" + i).toList();
        long post = post(many);
        run(relay(_ -> sent()));

        recall(post);
        recall(post);
        run(relay(_ -> sent()));

        assertThat(requests.subList(2, requests.size()))
                .containsExactlyInAnyOrder("recall m1", "recall m2");
        assertThat(states()).isEqualTo(Map.of("recalled", 1500L));
    }

    @Test
    void whatHasNotGoneOutYetNeverDoes() {
        recall(post(TWO));

        run(relay(_ -> sent()));

        assertThat(requests).isEmpty();
        assertThat(states()).isEqualTo(Map.of("recalled", 2L));
    }

    @Test
    void whatIsUnderWayIsTakenBackOnceItIsOut() {
        long post = post(TWO);
        Relay relay =
                relay(request -> {
                    if (!request.startsWith("recall")) {
                        recall(post);
                    }
                    return sent();
                });

        run(relay);

        assertThat(requests).hasSize(2).last().isEqualTo("recall m1");
        assertThat(states()).isEqualTo(Map.of("recalled", 2L));
    }

    @Test
    void whatReachedNobodyNeedsNoRecallAndHoldsUpNothing() {
        long post = post(TWO);
        run(
                relay(_ -> {
                    recall(post);
                    return new Result.Sent("m1", "", Set.copyOf(TWO));
                }));
        post(List.of("zhou"));

        run(relay(_ -> sent()));

        assertThat(requests).hasSize(2);
        assertThat(states()).isEqualTo(Map.of("dead", 2L, "sent", 1L));
    }

    @Test
    void whatIsRolledBackIsNotTakenBack() {
        long post = post(TWO);
        run(relay(_ -> sent()));
        transaction.executeWithoutResult(status -> {
            outbox.recall(post);
            status.setRollbackOnly();
        });

        run(relay(_ -> sent()));

        assertThat(requests).hasSize(1);
    }

    @Test
    void aRecallThatFailsIsTriedAgainUnchanged() {
        long post = post(TWO);
        run(relay(_ -> sent()));
        recall(post);
        relay(_ -> new Result.Later(Duration.ofMinutes(1), "45009")).step();
        assertThat(states()).isEqualTo(Map.of("sent", 2L));
        update("update outbox_call set due_at = due_at - interval 1 hour");

        run(relay(_ -> sent()));

        assertThat(requests.subList(1, 3)).containsOnly("recall m1");
        assertThat(states()).isEqualTo(Map.of("recalled", 2L));
    }

    @Test
    void theRecallOfANodeThatHasGoneIsTakenUpByAnother() {
        long post = post(TWO);
        run(relay(_ -> sent()));
        recall(post);
        Relay dying =
                relay(_ -> {
                    throw new OutOfMemoryError("killed here");
                });
        try {
            dying.step();
        } catch (OutOfMemoryError _) {
            // the node has gone
        }
        update("update outbox_call set lease_until = lease_until - interval 1 hour");

        run(relay(_ -> sent()));

        assertThat(states()).isEqualTo(Map.of("recalled", 2L));
    }

    @Test
    void aRecallThatIsRefusedLeavesTheMessageWhereItIs() {
        long post = post(TWO);
        run(relay(_ -> sent()));
        recall(post);

        run(relay(_ -> new Result.Dead("older than a day")));

        assertThat(requests).hasSize(2);
        assertThat(states()).isEqualTo(Map.of("sent", 2L));
    }

    @Test
    void aCardIsSettledOnceForThoseWhoHaveIt() {
        long post = post(List.of("gone", "lin", "wu"));
        run(relay(_ -> new Result.Sent("m1", "code-1", Set.of("gone"))));

        settle(post);
        settle(post);
        run(relay(_ -> new Result.Sent("", "", Set.of())));

        assertThat(requests).hasSize(2).last().isEqualTo("settle code-1 lin|wu 报名已满\n下次请早");
        assertThat(states()).isEqualTo(Map.of("dead", 1L, "sent", 2L));
    }

    @Test
    void whatBroughtNoCodeCannotBeSettled() {
        long post = post(TWO);
        run(relay(_ -> sent()));

        settle(post);
        run(relay(_ -> sent()));

        assertThat(requests).hasSize(1);
    }

    @Test
    void whatIsSettledCanStillBeTakenBackButNotTheOtherWayRound() {
        long post = post(TWO);
        run(relay(_ -> new Result.Sent("m1", "code-1", Set.of())));

        settle(post);
        recall(post);
        settle(post);
        run(relay(_ -> sent()));

        assertThat(requests).hasSize(2).last().isEqualTo("recall m1");
        assertThat(states()).isEqualTo(Map.of("recalled", 2L));
    }

    private long post(List<String> people) {
        Long number =
                transaction.execute(_ ->
                        outbox.post(
                                new Post(
                                        "test",
                                        new Audience.People(people),
                                        Message.text("报名开始"),
                                        false)));
        assertThat(number).isNotNull();
        return number;
    }

    private void recall(long post) {
        transaction.executeWithoutResult(_ -> outbox.recall(post));
    }

    private void settle(long post) {
        transaction.executeWithoutResult(_ -> outbox.settle(post, FULL));
    }

    private Relay relay(Function<String, Result> answers) {
        return new Relay(
                table,
                calls,
                nextRows,
                errands,
                numbers,
                new RecordingChannel(requests, answers),
                transaction,
                clock,
                new SimpleMeterRegistry());
    }

    private static void run(Relay relay) {
        boolean more = true;
        while (more) {
            more = relay.step();
        }
    }

    private Result sent() {
        return new Result.Sent("m" + requests.size(), "", Set.of());
    }

    private Map<String, Long> states() {
        Map<String, Long> counts = new TreeMap<>();
        jdbc.query(
                "select state, count(*) from v_delivery group by state",
                row -> {
                    counts.put(row.getString(1), row.getLong(2));
                });
        return counts;
    }

    private void update(String sql) {
        transaction.executeWithoutResult(_ -> jdbc.update(sql));
    }
}
