package org.huiyin.bot.wecom;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/// Collects a body as it comes, up to a limit, and answers when it is whole, too large or too slow.
final class CallbackBody implements ReadListener, AsyncListener {

    /// Bytes that a body may have.
    static final int LARGEST = 256 * 1024;

    private final AsyncContext context;
    private final Function<byte[], Reply> whole;
    private final Function<Result, Reply> turnedAway;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    private final byte[] buffer = new byte[8 * 1024];
    private final AtomicBoolean settled = new AtomicBoolean();

    /// @param begun what was read of it before
    /// @param whole answers the complete body
    /// @param turnedAway answers a body that nobody reads
    CallbackBody(
            AsyncContext context,
            byte[] begun,
            Function<byte[], Reply> whole,
            Function<Result, Reply> turnedAway) {
        this.context = context;
        this.bytes.writeBytes(begun);
        this.whole = whole;
        this.turnedAway = turnedAway;
    }

    @Override
    public void onDataAvailable() throws IOException {
        ServletInputStream input = context.getRequest().getInputStream();
        while (!settled.get() && input.isReady()) {
            int count = input.read(buffer);
            if (count < 0) {
                return;
            }
            bytes.write(buffer, 0, count);
            if (bytes.size() > LARGEST) {
                turnAway(Result.TOO_LARGE);
            }
        }
    }

    @Override
    public void onAllDataRead() throws IOException {
        if (settled.compareAndSet(false, true)) {
            answer(whole.apply(bytes.toByteArray()));
        }
    }

    @Override
    public void onTimeout(AsyncEvent event) throws IOException {
        turnAway(Result.SLOW);
    }

    /// The caller is gone.
    @Override
    public void onError(Throwable error) {
        if (settled.compareAndSet(false, true)) {
            context.complete();
        }
    }

    @Override
    public void onError(AsyncEvent event) {
        onError(event.getThrowable());
    }

    @Override
    public void onComplete(AsyncEvent event) {}

    @Override
    public void onStartAsync(AsyncEvent event) {}

    /// Answers without reading on, and hangs up.
    void turnAway(Result result) throws IOException {
        if (settled.compareAndSet(false, true)) {
            ((HttpServletResponse) context.getResponse()).setHeader("Connection", "close");
            answer(turnedAway.apply(result));
        }
    }

    private void answer(Reply reply) throws IOException {
        try {
            CallbackDoor.write((HttpServletResponse) context.getResponse(), reply);
        } finally {
            context.complete();
        }
    }
}
