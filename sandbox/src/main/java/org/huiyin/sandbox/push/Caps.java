package org.huiyin.sandbox.push;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.huiyin.sandbox.knobs.Setting;
import org.huiyin.sandbox.knobs.Settings;

/// How much an app may send to one person in a minute and an hour, and to all in a day [90312].
final class Caps {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final long HOUR = Duration.ofHours(1).toMillis();

    private final Settings settings;
    private final Map<String, Deque<Long>> byPerson = new HashMap<>();
    private final Map<String, Integer> byDay = new HashMap<>();

    Caps(Settings settings) {
        this.settings = settings;
    }

    /// Whether one more message to the person is let through.
    boolean admits(String app, String userid, Instant now) {
        Deque<Long> sent = sent(app, userid);
        long millis = now.toEpochMilli();
        while (!sent.isEmpty() && millis - sent.element() >= HOUR) {
            sent.remove();
        }
        long lastMinute = sent.stream().filter(at -> millis - at < MINUTE).count();
        return sent.size() < settings.number(Setting.MEMBER_PER_HOUR)
                && lastMinute < settings.number(Setting.MEMBER_PER_MINUTE);
    }

    void count(String app, String userid, Instant now) {
        sent(app, userid).add(now.toEpochMilli());
        byDay.merge(day(app, now), 1, Integer::sum);
    }

    /// Whether the app may send to so many people more today.
    boolean admitsDay(String app, int accounts, int people, Instant now) {
        long most = (long) settings.number(Setting.APP_PER_DAY_AND_ACCOUNT) * accounts;
        return byDay.getOrDefault(day(app, now), 0) + people <= most;
    }

    void clear() {
        byPerson.clear();
        byDay.clear();
    }

    private Deque<Long> sent(String app, String userid) {
        return byPerson.computeIfAbsent(
                app + "/" + userid.toLowerCase(Locale.ROOT), key -> new ArrayDeque<>());
    }

    private static String day(String app, Instant now) {
        return app + "/" + LocalDate.ofInstant(now, ZONE);
    }
}
