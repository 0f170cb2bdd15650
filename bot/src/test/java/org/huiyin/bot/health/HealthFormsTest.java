package org.huiyin.bot.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.huiyin.bot.MorningTest;
import org.huiyin.bot.MorningTest.StandingClock;
import org.huiyin.bot.chat.Inbound;
import org.huiyin.bot.chat.Message;
import org.huiyin.bot.people.Roster;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

@MorningTest
class HealthFormsTest {

    private static final LocalDate DAY = MorningTest.DAY;

    @Autowired private HealthForms forms;
    @Autowired private HealthReports reports;
    @Autowired private HealthSentences sentences;
    @Autowired private Excuses excuses;
    @Autowired private Roster roster;
    @Autowired private StandingClock clock;
    @Autowired private JdbcTemplate jdbc;
    @Autowired private TransactionTemplate transaction;

    @BeforeEach
    void threeWorkHere() {
        everybodyIsGone();
        transaction.executeWithoutResult(_ -> {
            for (String person : List.of("lin", "wu", "zhou")) {
                jdbc.update(
                        "insert into person (userid, name, active) values (?, ?, true)",
                        person,
                        person);
            }
            jdbc.update("insert into person (userid, name, active) values ('new', 'new', false)");
            jdbc.update("insert into person values ('left', 'left', true, '2020-01-01 00:00:00')");
        });
        roster.forget();
    }

    @AfterEach
    void everybodyIsGone() {
        transaction.executeWithoutResult(_ ->
                List.of(
                                "outbox",
                                "ask_push",
                                "ask_round",
                                "ask_wish",
                                "ask_nudge",
                                "ask_later",
                                "ask_shown",
                                "health_report",
                                "health_excuse",
                                "person")
                        .forEach(table -> jdbc.update("delete from " + table)));
        roster.forget();
    }

    @Test
    void atEightTheFormGoesToEverybodyWhoOwesAReport() {
        at("07:59");
        assertThat(told("ask")).isEmpty();

        at("08:00");
        at("08:01");

        assertThat(told("ask")).containsExactly("lin", "wu", "zhou");
    }

    @Test
    void atTenOnlyThoseWhoHaveNotReportedAreReminded() {
        at("08:00");
        reported("wu");

        at("10:00");
        at("10:01");

        assertThat(told("remind")).containsExactly("lin", "zhou");
    }

    @Test
    void whoReportedBeforeTheFormOrIsExcusedIsNotAsked() {
        reported("lin");
        transaction.executeWithoutResult(_ -> excuses.excuse("zhou", DAY, DAY, "lin"));

        at("08:00");

        assertThat(told("ask")).containsExactly("wu");
    }

    @Test
    void afterALongOutageNobodyIsAskedAnyMore() {
        at("17:00");

        assertThat(told("")).isEmpty();
    }

    @Test
    void aBotThatComesBackAtTenSendsTheReminderAndNotTheFormToo() {
        at("10:00");

        assertThat(told("ask")).isEmpty();
        assertThat(told("remind")).containsExactly("lin", "wu", "zhou");
    }

    @Test
    void theNextDayIsAskedForAgain() {
        at("08:00");

        clock.to(DAY.plusDays(1), "08:00");
        forms.sendDue();

        assertThat(told("ask")).hasSize(6);
    }

    @Test
    void whoeverChoseEnglishIsAskedInEnglish() {
        transaction.executeWithoutResult(_ ->
                jdbc.update(
                        "replace into dialog (person, chat, language) values ('lin', '', 'en')"));

        at("08:00");

        assertThat(told("ask")).hasSize(3);
        assertThat(jdbc.queryForList("select distinct message from outbox", Long.class)).hasSize(2);
    }

    @Test
    void theFormIsACardThatSaysNothingOfAnybody() {
        assertThat(sentences.form(Inbound.FIRST_LANGUAGE))
                .isInstanceOfSatisfying(
                        Message.Card.class,
                        card -> {
                            assertThat(card.buttons().getFirst().label()).contains("同昨日");
                            assertThat(card.twin()).contains("请回 1");
                        });
    }

    private void at(String time) {
        clock.to(time);
        forms.sendDue();
    }

    private void reported(String person) {
        transaction.executeWithoutResult(_ ->
                reports.insert(
                        new HealthReports.Key(person, DAY, 1), Instant.EPOCH, false, person, "{}"));
    }

    private List<@Nullable String> told(String what) {
        return jdbc.queryForList(
                "select person_or_room from v_delivery where about like ? order by person_or_room",
                String.class,
                "report." + what + "%");
    }
}
