package org.huiyin.bot.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.huiyin.bot.BotTest;
import org.huiyin.bot.chat.Audience;
import org.huiyin.bot.chat.Door;
import org.huiyin.bot.chat.Inbound;
import org.huiyin.bot.chat.Message;
import org.huiyin.bot.chat.Said;
import org.huiyin.bot.delivery.Channel.Result;
import org.huiyin.bot.people.Roster;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

@BotTest
class RelayTest {

    private static final AtomicInteger SAID = new AtomicInteger();

    @Autowired private Inbox inbox;
    @Autowired private Outbox outbox;
    @Autowired private Roster roster;
    @Autowired private TransactionTemplate transaction;
    @Autowired private JdbcTemplate jdbc;

    private Relays relays;

    @BeforeEach
    void nothingWaits(@Autowired AutowireCapableBeanFactory beans) {
        relays = beans.createBean(Relays.class);
        relays.forget();
        relays.update("delete from plain_text_reader");
        nobodyWorksHere();
    }

    /// Other tests share the database, and know nobody by name.
    @AfterEach
    void nobodyWorksHere() {
        relays.update("delete from person");
        roster.forget();
    }

    @Test
    void equalWordsToManyGoOutInFewRequestsAndReachEachOnce() {
        List<String> people = people("many", 2500);
        post(new Audience.People(people), "班车恢复", false);

        relays.run(_ -> sent());

        assertThat(relays.requests()).hasSize(3);
        assertThat(relays.requests().stream().flatMap(request -> recipients(request).stream()))
                .containsExactlyElementsOf(people);
        assertThat(relays.states()).isEqualTo(Map.of("sent", 2500L));
    }

    @Test
    void whatWasRolledBackIsNeverSaid() {
        transaction.executeWithoutResult(status -> {
            outbox.post(new Post("test", new Audience.Person("lin"), Message.text("不说"), false));
            status.setRollbackOnly();
        });

        assertThat(relays.answering(_ -> sent()).step()).isFalse();
    }

    @Test
    void whatIsUrgentGoesFirst() {
        post(new Audience.Person("lin"), "不急", false);
        post(new Audience.Person("wu"), "急", true);

        relays.run(_ -> sent());

        assertThat(relays.requests())
                .map(request -> recipients(request).getFirst())
                .containsExactly("wu", "lin");
    }

    @Test
    void anUnclearRequestIsSentAgainByteForByte() {
        post(new Audience.People(List.of("a1", "a2")), "在吗", false);
        Relay relay =
                relays.answering(
                        _ -> relays.requests().size() == 1 ? new Result.Unclear("reset") : sent());

        relay.step();
        assertThat(relays.states()).isEqualTo(Map.of("calling", 2L));
        relays.dueNow();
        relay.step();

        assertThat(relays.requests()).hasSize(2).containsOnly(relays.requests().getFirst());
        assertThat(relays.states()).isEqualTo(Map.of("sent", 2L));
    }

    @Test
    void anUnclearRequestThatWouldNoLongerBeRecognisedIsNotSentAgain() {
        post(new Audience.Person("lin"), "在吗", false);
        Relay relay = relays.answering(_ -> new Result.Unclear("reset"));
        relay.step();
        relays.update("update outbox_call set first_sent_at = first_sent_at - interval 4 hour");
        relays.dueNow();
        relay.step();
        relays.dueNow();

        assertThat(relay.step()).isFalse();
        assertThat(relays.states()).isEqualTo(Map.of("unknown", 1L));
        assertThat(reason()).startsWith("possibly sent: ");
    }

    @Test
    void theCallOfANodeThatHasGoneIsTakenUpUnchanged() {
        post(new Audience.Person("lin"), "在吗", false);
        Relay dying =
                relays.answering(_ -> {
                    throw new OutOfMemoryError("killed here");
                });
        try {
            dying.step();
        } catch (OutOfMemoryError _) {
            // the node has gone
        }
        Relay other = relays.answering(_ -> sent());
        assertThat(other.step()).as("as long as the lease lasts").isFalse();
        relays.leasesEnd();
        other.step();

        assertThat(relays.requests()).hasSize(2).containsOnly(relays.requests().getFirst());
        assertThat(relays.states()).isEqualTo(Map.of("sent", 1L));
    }

    @Test
    void aNodeThatWakesUpLateChangesNothingAnyMore() {
        post(new Audience.Person("lin"), "在吗", false);
        Relay other = relays.answering(_ -> sent());
        Relay frozen =
                relays.answering(_ -> {
                    relays.leasesEnd();
                    other.step();
                    return new Result.Dead("late");
                });

        frozen.step();

        assertThat(relays.states()).isEqualTo(Map.of("sent", 1L));
    }

    @Test
    void whatCannotBeDeliveredIsDeadAndSaysWhy() {
        post(new Audience.Person("lin"), "在吗", false);

        relays.run(_ -> new Result.Dead("nobody is in the visible range"));

        assertThat(relays.states()).isEqualTo(Map.of("dead", 1L));
        assertThat(reason()).isEqualTo("nobody is in the visible range");
    }

    @Test
    void whoeverIsRefusedIsTheOnlyOneWhoMissesIt() {
        post(new Audience.People(List.of("gone", "here")), "在吗", false);

        relays.run(_ -> new Result.Sent("m1", "", Set.of("gone")));

        assertThat(
                        jdbc.queryForList(
                                "select person from outbox where state = 'dead'", String.class))
                .containsExactly("gone");
        assertThat(
                        jdbc.queryForList(
                                "select person from outbox where state = 'sent'", String.class))
                .containsExactly("here");
    }

    @Test
    void whatIsRefusedForNowWaitsAndIsNotLost() {
        post(new Audience.Person("lin"), "在吗", false);
        Relay relay =
                relays.answering(_ ->
                        relays.requests().size() == 1
                                ? new Result.Later(Duration.ofMinutes(1), "45009")
                                : sent());
        relay.step();
        assertThat(relay.step()).as("before the minute is over").isFalse();
        relays.dueNow();
        relay.step();

        assertThat(relays.states()).isEqualTo(Map.of("sent", 1L));
    }

    @Test
    void whoHasHadEnoughThisMinuteWaits() {
        for (int i = 0; i < 60; i++) {
            post(new Audience.Person("popular"), "第" + i + "条", false);
        }

        relays.run(_ -> sent());

        assertThat(relays.states().get("sent")).isBetween(10L, 25L);
        assertThat(relays.states().get("waiting")).isPositive();
    }

    @Test
    void whoHasLeftGetsNothingAndNobodyIsAskedAboutThem() {
        employed("lin", "wu");
        post(new Audience.People(List.of("lin", "gone", "wu")), "班车恢复", false);
        post(new Audience.Person("gone"), "还有一条", false);
        post(new Audience.Person("lin"), "最后一条", false);

        relays.run(_ -> sent());

        assertThat(relays.requests()).hasSize(2).noneMatch(request -> request.contains("gone"));
        assertThat(relays.states()).isEqualTo(Map.of("sent", 3L, "dead", 2L));
        assertThat(
                        jdbc.queryForList(
                                "select reason from outbox where person = 'gone'", String.class))
                .containsOnly("the person has left: they are no longer in the directory");
    }

    @Test
    void aNewcomerWhoIsNotYetInMemoryIsNotTakenForSomebodyWhoHasLeft() {
        employed("lin");
        assertThat(roster.find("lin")).isPresent();
        transaction.executeWithoutResult(_ ->
                jdbc.update("insert into person (userid, name, active) values ('new', 'new', 1)"));
        post(new Audience.Person("new"), "欢迎", false);

        relays.run(_ -> sent());

        assertThat(relays.states()).isEqualTo(Map.of("sent", 1L));
    }

    private void employed(String... people) {
        transaction.executeWithoutResult(_ -> {
            for (String person : people) {
                jdbc.update(
                        "insert into person (userid, name, active) values (?, ?, 1)",
                        person,
                        person);
            }
        });
        roster.forget();
    }

    @Test
    void whoWantsPlainTextGetsTheTwinAndTheOthersTheCard() {
        says("wu", "纯文字");
        says("xu", "纯文字");
        says("xu", "纯文字 关");

        post(new Audience.People(List.of("lin", "wu", "xu", "zhou")), card(), false);
        relays.run(_ -> sent());

        assertThat(relays.requests()).hasSize(2);
        assertThat(relays.requests().getFirst()).matches("\\d+ lin\\|xu\\|zhou Card .*");
        assertThat(relays.requests().getLast()).matches("\\d+ wu Text 好吗？请回 1");
    }

    @Test
    void textGoesToEverybodyInOneRequest() {
        says("wu", "纯文字");

        post(new Audience.People(List.of("lin", "wu")), "班车恢复", false);
        relays.run(_ -> sent());

        assertThat(relays.requests()).hasSize(1);
    }

    private void says(String person, String text) {
        inbox.receive(
                new Inbound(
                        "relay" + SAID.incrementAndGet(),
                        Door.APP,
                        person,
                        Instant.parse("2020-03-20T00:10:00Z"),
                        new Said.Text(text)));
    }

    private static Message card() {
        return new Message.Card(
                "好吗", "", List.of(new Message.Button("好", "test:好", "好")), "好吗？请回 1");
    }

    private void post(Audience to, String text, boolean urgent) {
        post(to, Message.text(text), urgent);
    }

    private void post(Audience to, Message message, boolean urgent) {
        transaction.executeWithoutResult(_ -> outbox.post(new Post("test", to, message, urgent)));
    }

    private static Result sent() {
        return new Result.Sent("m", "", Set.of());
    }

    private static List<String> people(String name, int many) {
        return IntStream.range(0, many).mapToObj(i -> name + i).toList();
    }

    private static List<String> recipients(String request) {
        return List.of(request.split(" ", 3)[1].split("\\|", -1));
    }

    private @Nullable String reason() {
        return jdbc.queryForObject("select reason from outbox", String.class);
    }
}
