package org.huiyin.sandbox.knobs;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The present value of each [Setting]; can be changed while the simulator runs.
public final class Settings {

    private final Map<Setting, String> changed = new ConcurrentHashMap<>();

    /// One line of the list of settings.
    public record Line(
            String name, String value, String standard, boolean unconfirmed, String about) {}

    /// Sets by name; what is wrong with name or value is said in one sentence.
    public Settings set(String name, String value) {
        Setting setting =
                Setting.named(name)
                        .orElseThrow(() ->
                                new IllegalArgumentException("There is no setting " + name + "."));
        return set(setting, value);
    }

    public Settings set(Setting setting, String value) {
        setting.check(value);
        changed.put(setting, value);
        return this;
    }

    public int number(Setting setting) {
        return Integer.parseInt(value(setting));
    }

    public Duration duration(Setting setting) {
        return Duration.parse(value(setting));
    }

    public boolean isOn(Setting setting) {
        return Boolean.parseBoolean(value(setting));
    }

    public List<Line> lines() {
        return Arrays.stream(Setting.values())
                .map(s -> new Line(s.label(), value(s), s.standard(), s.unconfirmed(), s.about()))
                .toList();
    }

    private String value(Setting setting) {
        return changed.getOrDefault(setting, setting.standard());
    }
}
