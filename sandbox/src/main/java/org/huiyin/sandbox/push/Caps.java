package org.huiyin.sandbox.push;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.huiyin.sandbox.knobs.Setting;
import org.huiyin.sandbox.knobs.Settings;

/// How much an app may send to one person in a minute and an hour, and to all in a day [90312].
final class Caps {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final Settings settings;
    private final Rates rates = new Rates();
    private final Map<String, Integer> byDay = new HashMap<>();

    Caps(Settings settings) {
        this.settings = settings;
    }

    /// Whether one more message to the person is let through.
    boolean admits(String app, String userid, Instant now) {
        return rates.admit(
                key(app, userid),
                now,
                settings.number(Setting.MEMBER_PER_MINUTE),
                settings.number(Setting.MEMBER_PER_HOUR));
    }

    void count(String app, String userid, Instant now) {
        rates.count(key(app, userid), now);
        byDay.merge(day(app, now), 1, Integer::sum);
    }

    /// Whether the app may send to so many people more today.
    boolean admitsDay(String app, int accounts, int people, Instant now) {
        long most = (long) settings.number(Setting.APP_PER_DAY_AND_ACCOUNT) * accounts;
        return byDay.getOrDefault(day(app, now), 0) + people <= most;
    }

    void clear() {
        rates.clear();
        byDay.clear();
    }

    private static String key(String app, String userid) {
        return app + "/" + userid.toLowerCase(Locale.ROOT);
    }

    private static String day(String app, Instant now) {
        return app + "/" + LocalDate.ofInstant(now, ZONE);
    }
}
