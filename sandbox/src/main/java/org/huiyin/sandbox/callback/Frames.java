package org.huiyin.sandbox.callback;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.huiyin.sandbox.knobs.Setting;
import org.huiyin.sandbox.knobs.Settings;

/// All frames, the latest ones with the texts that went over the wire.
public final class Frames {

    private final Settings settings;
    private final Consumer<Attempt> onAttempt;
    private final Map<String, Frame> frames = new LinkedHashMap<>();
    private final Deque<String> full = new ArrayDeque<>();

    public Frames(Settings settings, Consumer<Attempt> onAttempt) {
        this.settings = settings;
        this.onAttempt = onAttempt;
    }

    public void add(Attempt attempt) {
        put(attempt, true);
        onAttempt.accept(attempt);
    }

    /// Takes up an attempt of an earlier run, of which only the outcome is known.
    public void restore(Attempt attempt) {
        put(attempt, false);
    }

    public synchronized Optional<Frame> find(String id) {
        return Optional.ofNullable(frames.get(id));
    }

    /// The latest frames, newest first.
    public synchronized List<Frame> latest(int limit) {
        List<Frame> all = new ArrayList<>(frames.values());
        Collections.reverse(all);
        return List.copyOf(all.subList(0, Math.min(limit, all.size())));
    }

    /// All attempts in the order of their frames.
    public synchronized List<Attempt> attempts() {
        return frames.values().stream().flatMap(frame -> frame.attempts().stream()).toList();
    }

    public synchronized void clear() {
        frames.clear();
        full.clear();
    }

    private synchronized void put(Attempt attempt, boolean isFull) {
        Frame before = frames.get(attempt.frame());
        frames.put(attempt.frame(), before == null ? Frame.of(attempt) : before.with(attempt));
        if (isFull && before == null) {
            full.add(attempt.frame());
            while (full.size() > settings.number(Setting.FRAMES_KEPT)) {
                frames.computeIfPresent(full.remove(), (id, frame) -> frame.bare());
            }
        }
    }
}
