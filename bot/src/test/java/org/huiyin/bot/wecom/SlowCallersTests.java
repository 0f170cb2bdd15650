package org.huiyin.bot.wecom;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.huiyin.bot.chat.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Callers that dribble: they hold no thread, and their time is limited.
class SlowCallersTests {

    private static final int CALLERS = 300;

    /// The door has eight threads; were a dribbling caller to hold one, nobody else would be heard.
    @Test
    void doNotKeepOthersFromBeingHeard() throws IOException {
        try (OpenDoor door = new OpenDoor(in -> Message.text("回音"));
                Dribblers dribblers = new Dribblers(door, CALLERS, 1_000)) {
            dribblers.dribble();

            assertThat(door.hears(Callbacks.text("1", "打卡")).statusCode()).isEqualTo(200);
            assertThat(door.metrics()).doesNotContain("result=\"slow\"");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000, 200_000})
    void areSentAwayWhenTheirTimeIsUp(int promised) throws IOException {
        try (OpenDoor door = new OpenDoor(in -> Message.text("回音"), Duration.ofMillis(500));
                Dribblers dribblers = new Dribblers(door, CALLERS, promised)) {
            dribblers.dribble();

            await().atMost(Duration.ofSeconds(30))
                    .until(() -> door.metrics().contains("result=\"slow\"} 300"));
            assertThat(dribblers.answer()).startsWith("HTTP/1.1 408 ");
            assertThat(door.hears(Callbacks.text("1", "打卡")).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void holdNoThreadAfterABodyIsRefusedUnread() throws IOException {
        try (OpenDoor door = new OpenDoor(in -> Message.text("回音"));
                Dribblers dribblers = new Dribblers(door, CALLERS, 1_000_000)) {
            dribblers.dribble();

            assertThat(dribblers.answer()).startsWith("HTTP/1.1 413 ");
            assertThat(door.hears(Callbacks.text("1", "打卡")).statusCode()).isEqualTo(200);
        }
    }

    /// Connections that promise a body and then send one byte of it a second.
    private static final class Dribblers implements AutoCloseable {

        private final List<Socket> sockets = new ArrayList<>();
        private final ScheduledExecutorService drops = Executors.newSingleThreadScheduledExecutor();

        Dribblers(OpenDoor door, int count, int promised) throws IOException {
            for (int i = 0; i < count; i++) {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), door.port());
                sockets.add(socket);
                String head =
                        "POST /wecom/app?msg_signature=1&timestamp=2&nonce=3 HTTP/1.1\r\n"
                                + "Host: 127.0.0.1\r\nContent-Length: "
                                + promised
                                + "\r\n\r\n";
                socket.getOutputStream().write(head.getBytes(UTF_8));
            }
        }

        void dribble() {
            Future<?> _ = drops.scheduleAtFixedRate(this::drop, 0, 1, TimeUnit.SECONDS);
        }

        private void drop() {
            for (Socket socket : sockets) {
                try {
                    socket.getOutputStream().write('<');
                } catch (IOException e) {
                    // sent away
                }
            }
        }

        /// The first line of what the last of them was told.
        String answer() {
            try {
                Socket last = sockets.getLast();
                last.setSoTimeout(20_000);
                byte[] start = last.getInputStream().readNBytes(20);
                return new String(start, UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            drops.shutdownNow();
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }
}
