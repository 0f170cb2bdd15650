package org.huiyin.sandbox.push;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// Counts what was done in the present minute, hour or day of the calendar [90312]: whoever is over
/// a limit stays out until the next one begins.
public final class Windows {

    private static final Duration SHANGHAI = Duration.ofHours(8);

    private final Map<String, Window> windows = new HashMap<>();

    /// @param number tells one window of its length from the next
    private record Window(long number, int count) {}

    /// Counts so many more, if the limit allows it.
    public synchronized boolean take(
            String key, Duration length, int amount, int most, Instant now) {
        long number = now.plus(SHANGHAI).toEpochMilli() / length.toMillis();
        String name = key + "/" + length;
        Window window = windows.get(name);
        int before = window == null || window.number() != number ? 0 : window.count();
        if (before + amount > most) {
            return false;
        }
        windows.put(name, new Window(number, before + amount));
        return true;
    }

    public synchronized void clear() {
        windows.clear();
    }
}
