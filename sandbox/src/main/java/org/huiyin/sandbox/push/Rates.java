package org.huiyin.sandbox.push;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/// Counts what went to each receiver in the last minute and the last hour.
public final class Rates {

    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final long HOUR = Duration.ofHours(1).toMillis();

    private final Map<String, Deque<Long>> sent = new HashMap<>();

    /// Whether one more may go to the receiver.
    public boolean admit(String key, Instant now, int perMinute, int perHour) {
        Deque<Long> times = times(key);
        long millis = now.toEpochMilli();
        while (!times.isEmpty() && millis - times.element() >= HOUR) {
            times.remove();
        }
        long lastMinute = times.stream().filter(at -> millis - at < MINUTE).count();
        return times.size() < perHour && lastMinute < perMinute;
    }

    public void count(String key, Instant now) {
        times(key).add(now.toEpochMilli());
    }

    public void clear() {
        sent.clear();
    }

    private Deque<Long> times(String key) {
        return sent.computeIfAbsent(key, any -> new ArrayDeque<>());
    }
}
