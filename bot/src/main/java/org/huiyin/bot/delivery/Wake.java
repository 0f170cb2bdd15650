package org.huiyin.bot.delivery;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/// Tells the relay's threads that there is something to send. Calls that nobody waits for are not
/// lost, and many calls count as a few.
@Component
class Wake {

    private static final int ENOUGH = 8;

    private final Semaphore calls = new Semaphore(0);

    void call() {
        if (calls.availablePermits() < ENOUGH) {
            calls.release();
        }
    }

    /// Waits for a call, or until it is time to look by oneself.
    void await(long millis) throws InterruptedException {
        boolean _ = calls.tryAcquire(millis, TimeUnit.MILLISECONDS);
    }
}
