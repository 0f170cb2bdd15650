package org.huiyin.sandbox.card;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.huiyin.sandbox.knobs.SandboxClock;
import org.huiyin.sandbox.knobs.Setting;
import org.huiyin.sandbox.knobs.Settings;
import org.huiyin.sandbox.wire.Opaque;

/// The codes with which an app may change a card that it sent [94888]: once, within 72 hours.
public final class ResponseCodes {

    private static final Duration LIFE = Duration.ofDays(3);

    private final SandboxClock clock;
    private final Settings settings;
    private final Consumer<Code> onChange;
    private final Map<String, Code> codes = new HashMap<>();

    /// One code, and whether it was used.
    ///
    /// @param app corp and agent
    /// @param msgid the message with the card
    /// @param at epoch millis
    public record Code(String value, String app, String msgid, long at, boolean used) {}

    public ResponseCodes(SandboxClock clock, Settings settings, Consumer<Code> onChange) {
        this.clock = clock;
        this.settings = settings;
        this.onChange = onChange;
    }

    public synchronized String issue(String app, String msgid) {
        String value = Opaque.of(30);
        change(new Code(value, app, msgid, clock.now().toEpochMilli(), false));
        return value;
    }

    /// Which message the code may change; uses nothing up.
    public synchronized String msgidOf(String app, String value) {
        return unused(app, value).msgid();
    }

    private Code unused(String app, String value) {
        Code code = codes.get(value);
        if (code == null || !code.app().equals(app) || code.used() || isOld(code)) {
            throw new Refusal(
                    settings.number(Setting.SPENT_RESPONSE_CODE_CODE), "invalid response_code");
        }
        return code;
    }

    /// Uses it up; of several at once one can.
    public synchronized void use(String app, String value) {
        Code code = unused(app, value);
        change(new Code(value, app, code.msgid(), code.at(), true));
    }

    /// Takes up a code of an earlier run.
    public synchronized void restore(Code code) {
        codes.put(code.value(), code);
    }

    public synchronized void clear() {
        codes.clear();
    }

    private void change(Code code) {
        codes.put(code.value(), code);
        onChange.accept(code);
    }

    private boolean isOld(Code code) {
        return clock.now().isAfter(Instant.ofEpochMilli(code.at()).plus(LIFE));
    }
}
