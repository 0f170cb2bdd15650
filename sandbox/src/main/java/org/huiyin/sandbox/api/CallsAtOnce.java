package org.huiyin.sandbox.api;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.huiyin.sandbox.knobs.Setting;
import org.huiyin.sandbox.knobs.Settings;

/// How many calls of one API are under way [90312].
public final class CallsAtOnce {

    /// The errcode for one too many.
    public static final int TOO_MANY = 45033;

    private final Settings settings;
    private final Map<String, Integer> underWay = new ConcurrentHashMap<>();

    public CallsAtOnce(Settings settings) {
        this.settings = settings;
    }

    /// Counts a call until it [leaves][#leave], and tells whether it is one too many.
    public boolean enter(String path) {
        int most = settings.number(Setting.CALLS_AT_ONCE);
        return underWay.merge(path, 1, Integer::sum) > most && most > 0;
    }

    public void leave(String path) {
        underWay.computeIfPresent(path, (known, count) -> count == 1 ? null : count - 1);
    }
}
