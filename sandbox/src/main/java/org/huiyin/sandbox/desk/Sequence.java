package org.huiyin.sandbox.desk;

import java.util.concurrent.atomic.AtomicLong;

/// Numbers for messages and frames, and MsgIds as long as WeCom's.
public final class Sequence {

    private static final long MSG_ID_BASE = 1L << 62;
    private static final int BITS_PER_MILLI = 18;

    private final AtomicLong last = new AtomicLong();
    private final AtomicLong forgotten = new AtomicLong();
    private final AtomicLong lastMsgId = new AtomicLong();

    public long next() {
        return last.incrementAndGet();
    }

    /// Whatever has a number now belongs to what was before.
    public void forget() {
        forgotten.set(last.get());
    }

    /// Whether a frame belongs to what was before: nothing that becomes of it counts any more.
    public boolean isForgotten(String frame) {
        return Long.parseLong(frame.substring(1)) <= forgotten.get();
    }

    /// Goes on after what an earlier run has used.
    public void restore(long used) {
        last.accumulateAndGet(used, Math::max);
    }

    /// A number beyond the exact range of a double, never given twice, not even after a restart.
    public String msgId(long epochMillis) {
        long floor = MSG_ID_BASE + (epochMillis << BITS_PER_MILLI);
        return String.valueOf(lastMsgId.updateAndGet(id -> Math.max(id + 1, floor)));
    }
}
