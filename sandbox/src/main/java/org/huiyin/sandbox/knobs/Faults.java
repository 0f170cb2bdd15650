package org.huiyin.sandbox.knobs;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The faults that are on: some for callbacks on their way to the bot, some for the server API.
public final class Faults {

    private CallbackFaults callback = CallbackFaults.NONE;
    private final List<ApiFault> api = new ArrayList<>();

    /// What happens to every callback.
    ///
    /// @param duplicates how often each callback is sent again although it was answered
    /// @param atOnce whether the duplicates go out beside the first one or after it
    /// @param delayMillis pause before a callback is sent
    /// @param dropAnswers how many of the next answers are lost on the way back
    /// @param bots base addresses to send the attempts to in turn, in place of the one bot
    public record CallbackFaults(
            int duplicates, boolean atOnce, long delayMillis, int dropAnswers, List<URI> bots) {

        static final CallbackFaults NONE = new CallbackFaults(0, false, 0, 0, List.of());

        public CallbackFaults {
            bots = bots == null ? List.of() : List.copyOf(bots);
            if (bots.stream().anyMatch(bot -> bot.getHost() == null)) {
                throw new IllegalArgumentException("Each bot must be a whole address.");
            }
            if (duplicates < 0 || delayMillis < 0 || dropAnswers < 0) {
                throw new IllegalArgumentException("Faults cannot be counted below zero.");
            }
        }
    }

    /// What happens to the next calls of one path of the server API.
    ///
    /// @param path as in `user/get`, or `*` for all
    /// @param errcode the error to answer, 0 for none
    /// @param times for how many calls
    /// @param latencyMillis pause before the answer
    /// @param reset whether the connection is closed without an answer, the call being done
    public record ApiFault(String path, int errcode, int times, long latencyMillis, boolean reset) {

        public ApiFault {
            path = path == null ? "*" : path;
            times = times == 0 ? 1 : times;
            if (times < 0 || latencyMillis < 0) {
                throw new IllegalArgumentException("Faults cannot be counted below zero.");
            }
        }

        private boolean concerns(String called) {
            return path.equals("*") || path.equals(called);
        }

        private ApiFault once() {
            return new ApiFault(path, errcode, times - 1, latencyMillis, reset);
        }
    }

    public synchronized CallbackFaults callback() {
        return callback;
    }

    public synchronized List<ApiFault> api() {
        return List.copyOf(api);
    }

    public synchronized Faults set(CallbackFaults faults) {
        callback = faults;
        return this;
    }

    public synchronized Faults set(List<ApiFault> faults) {
        api.clear();
        api.addAll(faults);
        return this;
    }

    /// Sends every callback again so many times, one after the other.
    public synchronized Faults duplicate(int times) {
        CallbackFaults f = callback;
        return set(new CallbackFaults(times, false, f.delayMillis(), f.dropAnswers(), f.bots()));
    }

    /// Sends every callback so many times more at the same instant.
    public synchronized Faults duplicateAtOnce(int times) {
        CallbackFaults f = callback;
        return set(new CallbackFaults(times, true, f.delayMillis(), f.dropAnswers(), f.bots()));
    }

    public synchronized Faults delay(Duration by) {
        CallbackFaults f = callback;
        return set(
                new CallbackFaults(
                        f.duplicates(), f.atOnce(), by.toMillis(), f.dropAnswers(), f.bots()));
    }

    /// Loses the next answers on the way back, so that the callback comes again.
    public synchronized Faults dropAnswers(int times) {
        CallbackFaults f = callback;
        return set(
                new CallbackFaults(f.duplicates(), f.atOnce(), f.delayMillis(), times, f.bots()));
    }

    /// Sends the attempts to these bots in turn.
    public synchronized Faults spreadOver(URI... bots) {
        CallbackFaults f = callback;
        return set(
                new CallbackFaults(
                        f.duplicates(),
                        f.atOnce(),
                        f.delayMillis(),
                        f.dropAnswers(),
                        List.of(bots)));
    }

    /// Answers the next calls of an API path with an errcode.
    public synchronized Faults refuse(String path, int errcode, int times) {
        api.add(new ApiFault(path, errcode, times, 0, false));
        return this;
    }

    public synchronized void clear() {
        callback = CallbackFaults.NONE;
        api.clear();
    }

    /// Uses up one lost answer, if there is one left.
    public synchronized boolean takeDroppedAnswer() {
        if (callback.dropAnswers() == 0) {
            return false;
        }
        dropAnswers(callback.dropAnswers() - 1);
        return true;
    }

    /// Uses up one time of the first fault that concerns the path.
    public synchronized Optional<ApiFault> takeApi(String path) {
        for (int i = 0; i < api.size(); i++) {
            ApiFault fault = api.get(i);
            if (fault.concerns(path)) {
                if (fault.times() == 1) {
                    api.remove(i);
                } else {
                    api.set(i, fault.once());
                }
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }
}
