package org.huiyin.bot.health;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.huiyin.bot.SettingWrong;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// `huiyin.health.*`.
///
/// @param officer name of the health officer who is told of alerts first and whom a person with
///   fever should call; may be empty
/// @param phone the officer's number or extension; may be empty
/// @param keepDays after how many days a report is deleted, 1 to 366
/// @param formTime when the day's form goes out, or `off`
/// @param formDays on which days it goes out and is reminded of
/// @param remindTimes when those who have not reported are reminded, or `off`
/// @param officerTag the directory's tag of the health officers
/// @param contactTag the directory's tag of the departments' contacts
/// @param contactTime when the contacts are told who of their department is missing, or `off`
/// @param escalationTime when the officers are told which departments still miss reports, or `off`
/// @param alert which reports the officers are told of
@ConfigurationProperties("huiyin.health")
record HealthSettings(
        @DefaultValue("") String officer,
        @DefaultValue("") String phone,
        @DefaultValue("30") int keepDays,
        @DefaultValue("08:00") String formTime,
        @DefaultValue("daily") Days formDays,
        @DefaultValue("10:00") List<String> remindTimes,
        @DefaultValue("健康专员") String officerTag,
        @DefaultValue("部门联络人") String contactTag,
        @DefaultValue("09:30") String contactTime,
        @DefaultValue("11:00") String escalationTime,
        @DefaultValue Alert alert) {

    private static final String OFF = "off";

    /// Which reports the officers are told of.
    ///
    /// @param temperature from which on, in degrees Celsius
    /// @param symptoms how many at once; one that alarms by itself is enough
    /// @param contact whether contact with the infected is enough
    /// @param takenWithin after how long an alert that nobody has taken goes to the deputy
    record Alert(
            @DefaultValue("37.3") BigDecimal temperature,
            @DefaultValue("2") int symptoms,
            @DefaultValue("true") boolean contact,
            @DefaultValue("15m") Duration takenWithin) {

        private static final Set<Symptom> ALARMING =
                Set.of(
                        Symptom.FEVER,
                        Symptom.BREATHLESSNESS,
                        Symptom.TIGHT_CHEST,
                        Symptom.CHEST_PAIN);

        boolean isFor(HealthLine line) {
            return isFever(line) || isIll(line.symptoms()) || isNear(line.contact());
        }

        /// Ill enough to stay out of the office.
        boolean isGrave(HealthLine line) {
            return isFever(line)
                    || (line.symptoms() instanceof Symptoms.Present(var named, _)
                            && named.stream().anyMatch(ALARMING::contains));
        }

        private boolean isFever(HealthLine line) {
            return line.temperature() instanceof Temperature.Measured measured
                    && measured.value().compareTo(temperature) >= 0;
        }

        private boolean isIll(Symptoms told) {
            return told instanceof Symptoms.Present(var named, var others)
                    && (named.size() + others.size() >= symptoms
                            || named.stream().anyMatch(ALARMING::contains));
        }

        private boolean isNear(Contact told) {
            return contact && told instanceof Contact.Some;
        }
    }

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
        checkTime("huiyin.health.contact-time", contactTime);
        checkTime("huiyin.health.escalation-time", escalationTime);
        remindTimes = List.copyOf(remindTimes);
    }

    /// Empty when no form goes out.
    Optional<LocalTime> form() {
        return time(formTime);
    }

    /// Empty when the contacts are not told.
    Optional<LocalTime> contact() {
        return time(contactTime);
    }

    /// Empty when the officers are not told of what is missing.
    Optional<LocalTime> escalation() {
        return time(escalationTime);
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
