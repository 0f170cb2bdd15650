package org.huiyin.bot.ask;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.huiyin.bot.MorningTest;
import org.huiyin.bot.MorningTest.StandingClock;
import org.huiyin.bot.chat.Inbound;
import org.huiyin.bot.chat.Message;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

@MorningTest
@Import(RoundsTest.Parcels.class)
class RoundsTest {

    private static final String REF = "17";

    @Autowired private Rounds rounds;
    @Autowired private RoundTable table;
    @Autowired private Wishes wishes;
    @Autowired private Fetching parcels;
    @Autowired private StandingClock clock;
    @Autowired private JdbcTemplate jdbc;
    @Autowired private TransactionTemplate transaction;

    @BeforeEach
    void threeOwe() {
        nothingIsOpen();
        parcels.owing.clear();
        parcels.owing.addAll(Set.of("lin", "wu", "zhou"));
        clock.to("08:00");
    }

    @AfterEach
    void nothingIsOpen() {
        transaction.executeWithoutResult(_ ->
                List.of(
                                "outbox",
                                "ask_push",
                                "ask_round",
                                "ask_wish",
                                "ask_nudge",
                                "ask_shown",
                                "ask_later")
                        .forEach(table -> jdbc.update("delete from " + table)));
    }

    @Test
    void askedOnceAndRemindedOnlyWhileOwed() {
        open(false, "08:00", "10:00", "15:00");
        at("08:00");
        parcels.owing.remove("wu");
        at("10:00");
        parcels.owing.remove("lin");
        at("15:00");

        assertThat(told("ask")).containsExactly("lin", "wu", "zhou");
        assertThat(told("remind")).containsExactly("lin", "zhou", "zhou");
    }

    @Test
    void aRoundThatIsOpenedTwiceIsOne() {
        open(false, "08:00");
        open(false, "08:00");
        at("08:00");
        at("08:01");

        assertThat(told("ask")).hasSize(3);
    }

    @Test
    void nobodyIsRemindedMoreOftenThanTheBudgetAllows() {
        open(false, "08:00", "09:00", "10:00", "11:00", "12:00", "13:00");
        for (String time : List.of("08:00", "09:00", "10:00", "11:00", "12:00", "13:00")) {
            at(time);
        }

        assertThat(told("remind")).hasSize(3 * 4);
    }

    @Test
    void quietHoursPutARemindingOffUntilTheyAreOver() {
        wishes.keep(
                "wu", Wish.NONE.withQuiet(new Wish.Quiet(LocalTime.of(9, 0), LocalTime.of(14, 0))));
        open(false, "08:00", "10:00");
        at("08:00");
        at("10:00");
        assertThat(told("remind")).containsExactly("lin", "zhou");

        at("13:59");
        at("14:00");
        at("14:01");
        assertThat(told("remind")).containsExactly("lin", "wu", "zhou");
    }

    @Test
    void whatWaitsForTheEndOfQuietHoursIsNotSentOnceAnswered() {
        wishes.keep(
                "wu", Wish.NONE.withQuiet(new Wish.Quiet(LocalTime.of(9, 0), LocalTime.of(14, 0))));
        open(false, "08:00", "10:00");
        at("10:00");
        parcels.owing.remove("wu");
        at("14:00");

        assertThat(told("remind")).containsExactly("lin", "zhou");
    }

    @Test
    void aTimeOfOnesOwnTakesThePlaceOfTheUsualOnes() {
        wishes.keep("zhou", Wish.NONE.withRemindAt(LocalTime.of(9, 15)));
        open(false, "08:00", "10:00");
        at("08:00");
        at("09:15");
        assertThat(told("remind")).containsExactly("zhou");

        at("10:00");
        assertThat(told("remind")).containsExactly("lin", "wu", "zhou");
    }

    @Test
    void aTimeOfOnesOwnMayBeBeforeTheQuestionAndMayBeChanged() {
        wishes.keep("zhou", Wish.NONE.withRemindAt(LocalTime.of(7, 30)));
        clock.to("07:00");
        open(false, "08:00", "10:00");
        at("07:30");
        assertThat(told("remind")).containsExactly("zhou");

        transaction.executeWithoutResult(_ -> {
            wishes.keep("zhou", Wish.NONE.withRemindAt(LocalTime.of(11, 0)));
            rounds.ownTime("zhou", LocalTime.of(11, 0));
        });
        at("10:00");
        assertThat(told("remind")).containsExactly("lin", "wu", "zhou");
        at("11:00");
        assertThat(told("remind")).containsExactly("lin", "wu", "zhou", "zhou");
    }

    @Test
    void closedRoundsAreForgotten() {
        open(false, "08:00", "10:00");
        at("08:00");
        at("10:00");

        transaction.executeWithoutResult(
                _ -> table.forget(instant("23:59").plusSeconds(1), MorningTest.DAY.plusDays(1)));

        for (String left : List.of("ask_round", "ask_push", "ask_shown", "ask_nudge")) {
            assertThat(jdbc.queryForObject("select count(*) from " + left, Integer.class))
                    .as(left)
                    .isZero();
        }
    }

    @Test
    void whoeverWasNotRemindedIsShownNothingNew() {
        open(false, "08:00", "10:00");
        at("08:00");
        parcels.owing.remove("wu");
        at("10:00");

        assertThat(table.shownAt(Fetching.SUBJECT, REF, "wu")).contains(instant("08:00"));
        assertThat(table.shownAt(Fetching.SUBJECT, REF, "lin")).contains(instant("10:00"));
    }

    @Test
    void whoWishesSoIsNotRemindedOnDaysOff() {
        wishes.keep("lin", Wish.NONE.withDaysOff(true));
        clock.to(MorningTest.DAY.plusDays(1), "08:00");
        Instant saturday = clock.instant();
        transaction.executeWithoutResult(_ ->
                rounds.open(
                        new Round(
                                Fetching.SUBJECT,
                                REF,
                                saturday.plusSeconds(36_000),
                                false,
                                null,
                                List.of(saturday))));
        rounds.sendDue();

        assertThat(told("remind")).containsExactly("wu", "zhou");
    }

    @Test
    void anAlertGoesThroughQuietHoursAndLate() {
        wishes.keep(
                "wu", Wish.NONE.withQuiet(new Wish.Quiet(LocalTime.of(0, 0), LocalTime.of(23, 0))));
        open(true, "08:00", "08:15");
        at("12:00");

        assertThat(told("remind")).containsExactly("lin", "wu", "zhou");
    }

    @Test
    void nothingIsSentOnceTheRoundIsClosed() {
        open(false, "08:00", "10:00");
        at("08:00");
        clock.to(MorningTest.DAY.plusDays(1), "00:00");
        rounds.sendDue();

        assertThat(told("remind")).isEmpty();
    }

    @Test
    void aRoundThatFailsHoldsUpNoOtherAndIsTriedAgain() {
        transaction.executeWithoutResult(_ ->
                rounds.open(
                        new Round(
                                "nobody",
                                REF,
                                instant("23:59"),
                                false,
                                instant("07:30"),
                                List.of())));
        open(false, "08:00");
        at("08:00");

        assertThat(told("ask")).containsExactly("lin", "wu", "zhou");
        assertThat(
                        jdbc.queryForObject(
                                "select count(*) from ask_push where not done", Integer.class))
                .isOne();
    }

    @Test
    void manyNodesAtOnceAskOnce() throws Exception {
        open(false, "08:00");
        CountDownLatch together = new CountDownLatch(1);
        try (ExecutorService nodes = Executors.newFixedThreadPool(6)) {
            List<Future<?>> sending = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                sending.add(
                        nodes.submit(() -> {
                            together.await();
                            rounds.sendDue();
                            return null;
                        }));
            }
            together.countDown();
            for (Future<?> node : sending) {
                node.get();
            }
        }

        assertThat(told("ask")).containsExactly("lin", "wu", "zhou");
    }

    private void open(boolean urgent, String asks, String... reminds) {
        transaction.executeWithoutResult(_ ->
                rounds.open(
                        new Round(
                                Fetching.SUBJECT,
                                REF,
                                instant("23:59"),
                                urgent,
                                instant(asks),
                                List.of(reminds).stream().map(RoundsTest::instant).toList())));
    }

    private static Instant instant(String time) {
        return MorningTest.DAY.atTime(LocalTime.parse(time)).atZone(MorningTest.ZONE).toInstant();
    }

    private void at(String time) {
        clock.to(time);
        rounds.sendDue();
    }

    private List<@Nullable String> told(String what) {
        return jdbc.queryForList(
                "select person_or_room from v_delivery where about like ? order by person_or_room",
                String.class,
                "parcel." + what + "%");
    }

    /// People who have a parcel to fetch.
    static final class Fetching implements Owing {

        static final String SUBJECT = "parcel";

        final Set<String> owing = new ConcurrentSkipListSet<>();

        @Override
        public String subject() {
            return SUBJECT;
        }

        @Override
        public List<Owed> by(Inbound in) {
            return List.of();
        }

        @Override
        public List<String> who(String ref) {
            return List.copyOf(owing);
        }

        @Override
        public Message question(String ref, Locale language) {
            return Message.text("有一个包裹等你来取。");
        }

        @Override
        public Message reminder(String ref, Locale language) {
            return Message.text("包裹还在等你。");
        }
    }

    /// Makes parcels something that is owed.
    @TestConfiguration(proxyBeanMethods = false)
    static class Parcels {
        @Bean
        Fetching parcels() {
            return new Fetching();
        }
    }
}
