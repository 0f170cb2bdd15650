package org.huiyin.bot.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.huiyin.bot.BotTest;
import org.huiyin.bot.chat.Audience;
import org.huiyin.bot.chat.Message;
import org.huiyin.bot.delivery.Channel.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.transaction.support.TransactionTemplate;

/// What is out is taken back or settled, whatever happens meanwhile.
@BotTest
class ErrandsTest {

    private static final List<String> TWO = List.of("lin", "wu");
    private static final Message.Settled FULL = new Message.Settled("报名已满", "下次请早", "已满");

    @Autowired private Outbox outbox;
    @Autowired private TransactionTemplate transaction;

    private Relays relays;

    @BeforeEach
    void nothingWaits(@Autowired AutowireCapableBeanFactory beans) {
        relays = beans.createBean(Relays.class);
        relays.forget();
    }

    @Test
    void aPostThatIsOutIsTakenBackFromEverybodyByItsCalls() {
        List<String> many = IntStream.range(0, 1500).mapToObj(i -> "p" + i).toList();
        long post = post(many);
        relays.run(_ -> sent());

        recall(post);
        recall(post);
        relays.run(_ -> sent());

        assertThat(relays.requests().subList(2, relays.requests().size()))
                .containsExactlyInAnyOrder("recall m1", "recall m2");
        assertThat(relays.states()).isEqualTo(Map.of("recalled", 1500L));
    }

    @Test
    void whatHasNotGoneOutYetNeverDoes() {
        recall(post(TWO));

        relays.run(_ -> sent());

        assertThat(relays.requests()).isEmpty();
        assertThat(relays.states()).isEqualTo(Map.of("recalled", 2L));
    }

    @Test
    void whatIsUnderWayIsTakenBackOnceItIsOut() {
        long post = post(TWO);
        Relay relay =
                relays.answering(request -> {
                    if (!request.startsWith("recall")) {
                        recall(post);
                    }
                    return sent();
                });

        relays.run(relay);

        assertThat(relays.requests()).hasSize(2).last().isEqualTo("recall m1");
        assertThat(relays.states()).isEqualTo(Map.of("recalled", 2L));
    }

    @Test
    void whatReachedNobodyNeedsNoRecallAndHoldsUpNothing() {
        long post = post(TWO);
        relays.run(_ -> {
            recall(post);
            return new Result.Sent("m1", "", Set.copyOf(TWO));
        });
        post(List.of("zhou"));

        relays.run(_ -> sent());

        assertThat(relays.requests()).hasSize(2);
        assertThat(relays.states()).isEqualTo(Map.of("dead", 2L, "sent", 1L));
    }

    @Test
    void whatIsRolledBackIsNotTakenBack() {
        long post = post(TWO);
        relays.run(_ -> sent());
        transaction.executeWithoutResult(status -> {
            outbox.recall(post);
            status.setRollbackOnly();
        });

        relays.run(_ -> sent());

        assertThat(relays.requests()).hasSize(1);
    }

    @Test
    void aRecallThatFailsIsTriedAgainUnchanged() {
        long post = post(TWO);
        relays.run(_ -> sent());
        recall(post);
        relays.answering(_ -> new Result.Later(Duration.ofMinutes(1), "45009")).step();
        assertThat(relays.states()).isEqualTo(Map.of("sent", 2L));
        relays.update("update outbox_call set due_at = due_at - interval 1 hour");

        relays.run(_ -> sent());

        assertThat(relays.requests().subList(1, 3)).containsOnly("recall m1");
        assertThat(relays.states()).isEqualTo(Map.of("recalled", 2L));
    }

    @Test
    void theRecallOfANodeThatHasGoneIsTakenUpByAnother() {
        long post = post(TWO);
        relays.run(_ -> sent());
        recall(post);
        Relay dying =
                relays.answering(_ -> {
                    throw new OutOfMemoryError("killed here");
                });
        try {
            dying.step();
        } catch (OutOfMemoryError _) {
            // the node has gone
        }
        relays.update("update outbox_call set lease_until = lease_until - interval 1 hour");

        relays.run(_ -> sent());

        assertThat(relays.states()).isEqualTo(Map.of("recalled", 2L));
    }

    @Test
    void aRecallThatIsRefusedLeavesTheMessageWhereItIs() {
        long post = post(TWO);
        relays.run(_ -> sent());
        recall(post);

        relays.run(_ -> new Result.Dead("older than a day"));

        assertThat(relays.requests()).hasSize(2);
        assertThat(relays.states()).isEqualTo(Map.of("sent", 2L));
    }

    @Test
    void aCardIsSettledOnceForThoseWhoHaveIt() {
        long post = post(List.of("gone", "lin", "wu"));
        relays.run(_ -> new Result.Sent("m1", "code-1", Set.of("gone")));

        settle(post);
        settle(post);
        relays.run(_ -> new Result.Sent("", "", Set.of()));

        assertThat(relays.requests())
                .hasSize(2)
                .last()
                .isEqualTo("settle code-1 lin|wu 报名已满\n下次请早");
        assertThat(relays.states()).isEqualTo(Map.of("dead", 1L, "sent", 2L));
    }

    @Test
    void whatBroughtNoCodeCannotBeSettled() {
        long post = post(TWO);
        relays.run(_ -> sent());

        settle(post);
        relays.run(_ -> sent());

        assertThat(relays.requests()).hasSize(1);
    }

    @Test
    void whatIsSettledCanStillBeTakenBackButNotTheOtherWayRound() {
        long post = post(TWO);
        relays.run(_ -> new Result.Sent("m1", "code-1", Set.of()));

        settle(post);
        recall(post);
        settle(post);
        relays.run(_ -> sent());

        assertThat(relays.requests()).hasSize(2).last().isEqualTo("recall m1");
        assertThat(relays.states()).isEqualTo(Map.of("recalled", 2L));
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

    private Result sent() {
        return new Result.Sent("m" + relays.requests().size(), "", Set.of());
    }
}
