package org.huiyin.bot.delivery;

import java.sql.Connection;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Gives each message a thread and a few seconds, in the order of arrival. What takes longer is cut
/// off from the database: its effects are rolled back, its locks are gone, and another thread takes
/// its place.
final class TimeLimit implements AutoCloseable {

    private final Duration patience;
    private final Duration limit;
    private final Consumer<Connection> cutter;
    private final ThreadPoolExecutor threads;

    /// @param patience how long a message waits for its turn
    /// @param limit how long its work may take from then on
    /// @param atOnce how many messages are worked on side by side
    /// @param cutter breaks a connection that somebody else is using, and gives the pool another
    TimeLimit(Duration patience, Duration limit, int atOnce, Consumer<Connection> cutter) {
        this.patience = patience;
        this.limit = limit;
        this.cutter = cutter;
        this.threads =
                new ThreadPoolExecutor(
                        atOnce,
                        atOnce,
                        1,
                        TimeUnit.MINUTES,
                        new LinkedBlockingQueue<>(),
                        Thread.ofPlatform().name("inbox-", 1).daemon().factory());
    }

    /// Does the work, which tells its line of the connection that it holds.
    ///
    /// @throws TooLong when it did not end in time
    <T> T call(Function<Line, T> work) throws TooLong {
        Line line = new Line();
        FutureTask<T> task = new FutureTask<>(() -> line.run(work));
        threads.execute(task);
        try {
            if (!line.getsItsTurn(patience)) {
                throw new TooLong();
            }
            return task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw unchecked(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("The bot is stopping.");
        } catch (TimeoutException e) {
            throw line.cut();
        }
    }

    private static RuntimeException unchecked(@Nullable Throwable thrown) {
        return switch (thrown) {
            case RuntimeException e -> e;
            case Error e -> throw e;
            case null, default -> new IllegalStateException(thrown);
        };
    }

    private synchronized void room(int more) {
        int size = threads.getMaximumPoolSize() + more;
        if (more > 0) {
            threads.setMaximumPoolSize(size);
            threads.setCorePoolSize(size);
        } else {
            threads.setCorePoolSize(size);
            threads.setMaximumPoolSize(size);
        }
    }

    @Override
    public void close() {
        threads.shutdown();
    }

    /// A message's work, and by what it can be stopped.
    final class Line {

        private final CountDownLatch turn = new CountDownLatch(1);
        private @Nullable Thread thread;
        private @Nullable Connection connection;
        private boolean isWithdrawn;
        private boolean isCut;

        private <T> T run(Function<Line, T> work) {
            begin();
            try {
                return work.apply(this);
            } finally {
                end();
            }
        }

        private synchronized void begin() {
            if (isWithdrawn) {
                throw new CancellationException("Nobody waits for this any more.");
            }
            thread = Thread.currentThread();
            turn.countDown();
        }

        /// False when it has waited too long; then its work is never begun.
        private boolean getsItsTurn(Duration patience) throws InterruptedException {
            boolean inTime = turn.await(patience.toNanos(), TimeUnit.NANOSECONDS);
            synchronized (this) {
                isWithdrawn = !inTime && turn.getCount() > 0;
                return !isWithdrawn;
            }
        }

        /// From here on the work can be cut off.
        ///
        /// @throws CancellationException when it has been
        synchronized void hold(Connection held) {
            if (isCut) {
                throw new CancellationException("Cut off before.");
            }
            connection = held;
        }

        /// The effects are whole: let them be committed.
        synchronized void release() {
            connection = null;
        }

        /// True when nobody waits for this work any more.
        synchronized boolean isCut() {
            return isCut;
        }

        private synchronized void end() {
            thread = null;
            if (isCut) {
                room(-1);
            }
        }

        private synchronized TooLong cut() {
            isCut = thread != null;
            if (isCut) {
                room(1);
            }
            TooLong where = new TooLong(thread);
            if (connection != null) {
                cutter.accept(connection);
            }
            return where;
        }
    }

    /// The work did not end in time; the trace is where it stood.
    static final class TooLong extends Exception {

        private static final long serialVersionUID = 1L;
        private static final List<String> DATABASE =
                List.of("org.mariadb.jdbc.", "com.zaxxer.hikari.");

        /// Nothing stands anywhere: it was not begun, or its end is under way.
        TooLong() {
            this(null);
        }

        TooLong(@Nullable Thread thread) {
            super("took too long");
            setStackTrace(thread == null ? new StackTraceElement[0] : thread.getStackTrace());
        }

        /// Whether it was the work itself that did not end. It was not if the work had no turn or
        /// waited for the database.
        boolean isFaultOfTheWork() {
            return getStackTrace().length > 0
                    && Arrays.stream(getStackTrace())
                            .map(StackTraceElement::getClassName)
                            .noneMatch(name -> DATABASE.stream().anyMatch(name::startsWith));
        }
    }
}
