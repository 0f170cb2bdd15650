package org.huiyin.bot.delivery;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Gives each message a thread and a few seconds, in the order of arrival. What takes longer is cut
/// off from the database: its effects are rolled back, its locks are gone, and another thread takes
/// its place.
final class TimeLimit implements AutoCloseable {

    private final Duration patience;
    private final Duration limit;
    private final ThreadPoolExecutor threads;

    /// @param patience how long a message waits for its turn
    /// @param limit how long its work may take from then on
    /// @param atOnce how many messages are worked on side by side; as many as there are connections
    TimeLimit(Duration patience, Duration limit, int atOnce) {
        this.patience = patience;
        this.limit = limit;
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
            line.awaitTurn(patience);
            return task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw unchecked(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("The bot is stopping.");
        } catch (TimeoutException e) {
            task.cancel(false);
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
        private boolean isCut;

        private <T> T run(Function<Line, T> work) {
            synchronized (this) {
                thread = Thread.currentThread();
            }
            turn.countDown();
            try {
                return work.apply(this);
            } finally {
                end();
            }
        }

        private void awaitTurn(Duration patience) throws InterruptedException, TimeoutException {
            if (!turn.await(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new TimeoutException();
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
            abort();
            return new TooLong(thread);
        }

        private void abort() {
            if (connection == null) {
                return;
            }
            try {
                connection.abort(Runnable::run);
            } catch (SQLException _) {
                // a connection that cannot be cut is broken already
            }
        }
    }

    /// The work did not end in time; the trace is where it stood.
    static final class TooLong extends Exception {

        private static final long serialVersionUID = 1L;

        private final boolean begun;

        TooLong(@Nullable Thread thread) {
            super("took too long");
            begun = thread != null;
            setStackTrace(thread == null ? new StackTraceElement[0] : thread.getStackTrace());
        }

        /// False when so much else was to be done that the work was not even begun.
        boolean begun() {
            return begun;
        }
    }
}
