package org.huiyin.bot.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.huiyin.bot.BotTest;
import org.huiyin.bot.chat.Inbound;
import org.huiyin.bot.chat.Message;
import org.huiyin.bot.chore.InstituteTime;
import org.huiyin.bot.chore.WorkingDays;
import org.huiyin.bot.delivery.Outbox;
import org.huiyin.bot.people.Roster;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@BotTest
class HealthFormsTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final LocalDate DAY = LocalDate.of(2020, 3, 20);

    @Autowired private HealthSettings settings;
    @Autowired private HealthReports reports;
    @Autowired private HealthSentences sentences;
    @Autowired private Roster roster;
    @Autowired private WorkingDays days;
    @Autowired private Outbox outbox;
    @Autowired private JdbcClient client;
    @Autowired private JdbcTemplate jdbc;
    @Autowired private TransactionTemplate transaction;

    @BeforeEach
    void threeWorkHere() {
        transaction.executeWithoutResult(_ -> {
            List.of("outbox", "health_form", "health_report", "person")
                    .forEach(table -> jdbc.update("delete from " + table));
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

    /// Other tests share the database, and know nobody by name.
    @AfterEach
    void everybodyIsGone() {
        transaction.executeWithoutResult(_ -> {
            jdbc.update("delete from person");
            jdbc.update("delete from health_report");
        });
        roster.forget();
    }

    @Test
    void atEightTheFormGoesToEverybodyWhoOwesAReport() {
        at("07:59").sendDue();
        assertThat(asked("form")).isEmpty();

        at("08:00").sendDue();
        at("08:01").sendDue();

        assertThat(asked("form")).containsExactly("lin", "wu", "zhou");
    }

    @Test
    void atTenOnlyThoseWhoHaveNotReportedAreReminded() {
        at("08:00").sendDue();
        reported("wu");

        at("10:00").sendDue();
        at("10:01").sendDue();

        assertThat(asked("remind")).containsExactly("lin", "zhou");
    }

    @Test
    void whoReportedBeforeTheFormIsNotAsked() {
        reported("lin");

        at("08:00").sendDue();

        assertThat(asked("form")).containsExactly("wu", "zhou");
    }

    @Test
    void afterALongOutageNobodyIsAskedAnyMore() {
        at("17:00").sendDue();

        assertThat(asked("")).isEmpty();
    }

    @Test
    void aBotThatComesBackAtTenSendsTheReminderAndNotTheFormToo() {
        at("10:00").sendDue();

        assertThat(asked("form")).isEmpty();
        assertThat(asked("remind")).containsExactly("lin", "wu", "zhou");
    }

    @Test
    void theFormIsACardThatSaysNothingOfAnybody() {
        assertThat(sentences.form(Inbound.FIRST_LANGUAGE))
                .isInstanceOfSatisfying(
                        Message.Card.class,
                        card -> {
                            assertThat(card.buttons().getFirst().label()).contains("同昨日");
                            assertThat(card.twin()).contains("正常 同昨日");
                        });
    }

    @Test
    void onWorkdaysOnlyMeansMakeUpDaysTooAndNoHolidays() {
        HealthSettings workdays =
                new HealthSettings(
                        "", "", 30, "08:00", HealthSettings.Days.WORKDAYS, List.of("off"));

        at(LocalDate.of(2020, 5, 1), "08:00", workdays).sendDue();
        assertThat(asked("form")).as("Labour Day").isEmpty();
        at(LocalDate.of(2020, 5, 9), "08:00", workdays).sendDue();
        assertThat(asked("form")).as("a Saturday that is made up").hasSize(3);
    }

    private void reported(String person) {
        transaction.executeWithoutResult(_ ->
                reports.insert(
                        new HealthReports.Key(person, DAY, 1), Instant.EPOCH, false, person, "{}"));
    }

    private List<@Nullable String> asked(String what) {
        return jdbc.queryForList(
                "select person_or_room from v_delivery where about like ? order by person_or_room",
                String.class,
                "health." + what + "%");
    }

    private HealthForms at(String clock) {
        return at(DAY, clock, settings);
    }

    private HealthForms at(LocalDate day, String clock, HealthSettings set) {
        Instant now = LocalDateTime.parse(day + "T" + clock).atZone(ZONE).toInstant();
        return new HealthForms(
                set,
                reports,
                sentences,
                roster,
                outbox,
                new InstituteTime(Clock.fixed(now, ZONE), ZONE),
                days,
                client,
                transaction);
    }
}
