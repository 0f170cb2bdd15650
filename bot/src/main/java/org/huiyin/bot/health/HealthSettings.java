package org.huiyin.bot.health;

import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.huiyin.bot.SettingWrong;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// `huiyin.health.*`.
///
/// @param officer name of the health officer whom a person with fever should call; may be empty
/// @param phone the officer's number or extension; may be empty
/// @param keepDays after how many days a report is deleted, 1 to 366
/// @param formTime when the day's form goes out, or `off`
/// @param formDays on which days it goes out and is reminded of
/// @param remindTimes when those who have not reported are reminded, or `off`
@ConfigurationProperties("huiyin.health")
record HealthSettings(
        @DefaultValue("") String officer,
        @DefaultValue("") String phone,
        @DefaultValue("30") int keepDays,
        @DefaultValue("08:00") String formTime,
        @DefaultValue("daily") Days formDays,
        @DefaultValue("10:00") List<String> remindTimes) {

    private static final String OFF = "off";

    /// Days of the form.
    enum Days {
        DAILY,
        WORKDAYS
    }

    HealthSettings {
        if (keepDays < 1 || keepDays > 366) {
            throw new SettingWrong("huiyin.health.keep-days", "must be from 1 to 366", "30");
        }
        checkTime("huiyin.health.form-time", formTime);
        remindTimes.forEach(time -> checkTime("huiyin.health.remind-times", time));
        remindTimes = List.copyOf(remindTimes);
    }

    /// Empty when no form goes out.
    Optional<LocalTime> form() {
        return time(formTime);
    }

    List<LocalTime> reminders() {
        return remindTimes.stream().flatMap(time -> time(time).stream()).toList();
    }

    private static Optional<LocalTime> time(String written) {
        return written.equals(OFF) ? Optional.empty() : Optional.of(LocalTime.parse(written));
    }

    private static void checkTime(String setting, String written) {
        try {
            var _ = time(written);
        } catch (DateTimeParseException _) {
            throw new SettingWrong(setting, "is neither a time nor off", "08:00");
        }
    }
}
