package org.huiyin.sandbox.knobs;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.LongStream;

/// The faults that are on: some for callbacks on their way to the bot, some for the server API,
/// some for long connections.
public final class Faults {

    private final SandboxClock clock;
    private final List<Armed> api = new ArrayList<>();
    private CallbackFaults callback = CallbackFaults.NONE;
    private SocketFaults socket = SocketFaults.NONE;
    private Random dice = new Random();
    private long seed;

    /// What happens to every callback.
    ///
    /// @param duplicates how often each callback is sent again although it was answered
    /// @param atOnce whether the duplicates go out beside the first one or after it
    /// @param delayMillis pause before a callback is sent
    /// @param dropAnswers how many of the next answers are lost on the way back
    /// @param bots base addresses to send the attempts to in turn, in place of the one bot
    /// @param swapped whether of each two callbacks the second one goes out first
    /// @param badCertificate whether the address cannot show a certificate that is trusted, so that
    ///   nothing reaches it
    public record CallbackFaults(
            int duplicates,
            boolean atOnce,
            long delayMillis,
            int dropAnswers,
            List<URI> bots,
            boolean swapped,
            boolean badCertificate) {

        static final CallbackFaults NONE =
                new CallbackFaults(0, false, 0, 0, List.of(), false, false);

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

    /// What happens on every long connection.
    ///
    /// @param dropAcks whether commands are done and not acked
    /// @param delayAcksMillis pause before an ack
    /// @param duplicates how often each frame is sent again
    /// @param pieces how many fragments a frame to the bot is cut into; 0 and 1 for none
    /// @param cutEvery after how many commands a connection breaks; 0 for never
    /// @param cutEverySeconds after how many seconds a connection breaks, at the next frame; 0 for
    ///   never
    public record SocketFaults(
            boolean dropAcks,
            long delayAcksMillis,
            int duplicates,
            int pieces,
            int cutEvery,
            int cutEverySeconds) {

        static final SocketFaults NONE = new SocketFaults(false, 0, 0, 0, 0, 0);

        public SocketFaults {
            if (LongStream.of(delayAcksMillis, duplicates, pieces, cutEvery, cutEverySeconds)
                    .anyMatch(one -> one < 0)) {
                throw new IllegalArgumentException("Faults cannot be counted below zero.");
            }
        }
    }

    /// A fault that is on: how often it still hits, and until when.
    private static final class Armed {

        private final ApiFault fault;
        private final Instant end;
        private int left;

        Armed(ApiFault fault, Instant now) {
            this.fault = fault;
            end = fault.seconds() == 0 ? Instant.MAX : now.plusSeconds(fault.seconds());
            left = fault.times();
        }

        boolean isOver(Instant now) {
            return (left <= 0 && !fault.isEndless()) || !now.isBefore(end);
        }

        ApiFault shown() {
            return fault.isEndless() ? fault : fault.often(left);
        }
    }

    public Faults(SandboxClock clock) {
        this.clock = clock;
        seed(new Random().nextLong());
    }

    public synchronized CallbackFaults callback() {
        return callback;
    }

    public synchronized SocketFaults socket() {
        return socket;
    }

    public synchronized Faults set(SocketFaults faults) {
        socket = faults;
        return this;
    }

    /// Does the commands of long connections and does not ack them, or does so again.
    public synchronized Faults dropAcks(boolean drop) {
        return set(
                new SocketFaults(
                        drop,
                        socket.delayAcksMillis(),
                        socket.duplicates(),
                        socket.pieces(),
                        socket.cutEvery(),
                        socket.cutEverySeconds()));
    }

    public synchronized List<ApiFault> api() {
        Instant now = clock.now();
        api.removeIf(armed -> armed.isOver(now));
        return api.stream().map(Armed::shown).toList();
    }

    public synchronized Faults set(CallbackFaults faults) {
        callback = faults;
        return this;
    }

    public synchronized Faults set(List<ApiFault> faults) {
        api.clear();
        faults.forEach(this::add);
        return this;
    }

    /// One more fault of the API; of several for a path the first that hits counts.
    public synchronized Faults add(ApiFault fault) {
        api.add(new Armed(fault, clock.now()));
        return this;
    }

    /// Starts the dice of all chances anew.
    public synchronized Faults seed(long start) {
        seed = start;
        dice = new Random(start);
        return this;
    }

    public synchronized long seed() {
        return seed;
    }

    /// Sends every callback again so many times, one after the other.
    public synchronized Faults duplicate(int times) {
        return change(times, false, callback.delayMillis(), callback.dropAnswers());
    }

    /// Sends every callback so many times more at the same instant.
    public synchronized Faults duplicateAtOnce(int times) {
        return change(times, true, callback.delayMillis(), callback.dropAnswers());
    }

    public synchronized Faults delay(Duration by) {
        return change(
                callback.duplicates(), callback.atOnce(), by.toMillis(), callback.dropAnswers());
    }

    /// Loses the next answers on the way back, so that the callback comes again.
    public synchronized Faults dropAnswers(int times) {
        return change(callback.duplicates(), callback.atOnce(), callback.delayMillis(), times);
    }

    /// Sends the attempts to these bots in turn.
    public synchronized Faults spreadOver(URI... bots) {
        return change(List.of(bots), callback.swapped(), callback.badCertificate());
    }

    /// Of each two callbacks the second one goes out first.
    public synchronized Faults swap() {
        return change(callback.bots(), true, callback.badCertificate());
    }

    /// The certificate of the bot's address is not trusted, or is again.
    public synchronized Faults badCertificate(boolean isBad) {
        return change(callback.bots(), callback.swapped(), isBad);
    }

    /// Answers the next calls of an API path with an errcode.
    public Faults refuse(String path, int errcode, int times) {
        return add(ApiFault.on(path).refusing(errcode).often(times));
    }

    public synchronized void clear() {
        callback = CallbackFaults.NONE;
        socket = SocketFaults.NONE;
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

    /// Uses up one time of the first fault that hits a call of the path.
    public synchronized Optional<ApiFault> takeApi(String path) {
        return take(fault -> fault.concerns(path));
    }

    /// Uses up one time of the first fault that names a command of the long connection.
    public synchronized Optional<ApiFault> takeCommand(String cmd) {
        return take(fault -> fault.isOfCommand(cmd));
    }

    private Optional<ApiFault> take(Predicate<ApiFault> hits) {
        Instant now = clock.now();
        api.removeIf(armed -> armed.isOver(now));
        for (Armed armed : api) {
            if (hits.test(armed.fault) && dice.nextDouble() < armed.fault.chance()) {
                armed.left--;
                return Optional.of(armed.fault);
            }
        }
        return Optional.empty();
    }

    private Faults change(int duplicates, boolean atOnce, long delayMillis, int dropAnswers) {
        return set(
                new CallbackFaults(
                        duplicates,
                        atOnce,
                        delayMillis,
                        dropAnswers,
                        callback.bots(),
                        callback.swapped(),
                        callback.badCertificate()));
    }

    private Faults change(List<URI> bots, boolean swapped, boolean badCertificate) {
        return set(
                new CallbackFaults(
                        callback.duplicates(),
                        callback.atOnce(),
                        callback.delayMillis(),
                        callback.dropAnswers(),
                        bots,
                        swapped,
                        badCertificate));
    }
}
