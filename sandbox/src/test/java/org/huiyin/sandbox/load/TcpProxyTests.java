package org.huiyin.sandbox.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TcpProxyTests {
    private ServerSocket echo;
    private TcpProxy proxy;

    @BeforeEach
    void open() throws IOException {
        ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        echo = server;
        inBackground(() -> {
            while (true) {
                Socket socket = server.accept();
                inBackground(() -> socket.getInputStream().transferTo(socket.getOutputStream()));
            }
        });
        proxy = TcpProxy.to("127.0.0.1", server.getLocalPort());
    }

    @AfterEach
    void close() throws IOException {
        proxy.close();
        echo.close();
    }

    @Test
    void it_forwards_both_ways() throws IOException {
        try (Socket client = connect()) {
            assertThat(echoed(client, "hello")).isEqualTo("hello");
            assertThat(echoed(client, "again")).isEqualTo("again");
        }
    }

    @Test
    void a_delay_holds_each_piece_back_both_ways() throws IOException {
        proxy.delay(Duration.ofMillis(150));
        try (Socket client = connect()) {
            long start = System.nanoTime();
            assertThat(echoed(client, "hello")).isEqualTo("hello");
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isGreaterThanOrEqualTo(Duration.ofMillis(300));
        }
    }

    @Test
    void a_black_hole_swallows_what_old_and_new_connections_send() throws IOException {
        try (Socket old = connect()) {
            assertThat(echoed(old, "hello")).isEqualTo("hello");
            proxy.blackHole();
            assertNoAnswer(old);
            try (Socket fresh = connect()) {
                assertNoAnswer(fresh);
            }
            assertThat(proxy.swallowed()).isEqualTo(2);

            proxy.pass();

            old.setSoTimeout(10_000);
            assertThatThrownBy(() -> old.getInputStream().read())
                    .isInstanceOf(SocketException.class);
        }
        try (Socket fresh = connect()) {
            assertThat(echoed(fresh, "hello")).isEqualTo("hello");
        }
    }

    @Test
    void a_reset_breaks_old_and_new_connections() throws IOException {
        try (Socket old = connect()) {
            assertThat(echoed(old, "hello")).isEqualTo("hello");

            proxy.reset();

            assertThatThrownBy(() -> echoed(old, "hello")).isInstanceOf(SocketException.class);
            assertThatThrownBy(
                            () -> {
                                try (Socket fresh = connect()) {
                                    fresh.getInputStream().read();
                                }
                            })
                    .isInstanceOf(SocketException.class);
        }
    }

    @Test
    void it_refuses_connections_until_it_passes_again_on_the_same_port() throws IOException {
        try (Socket old = connect()) {
            assertThat(echoed(old, "hello")).isEqualTo("hello");

            proxy.refuse();

            assertThatThrownBy(() -> echoed(old, "hello")).isInstanceOf(SocketException.class);
            assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);
        }
        proxy.pass();
        try (Socket fresh = connect()) {
            assertThat(echoed(fresh, "hello")).isEqualTo("hello");
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static String echoed(Socket client, String word) throws IOException {
        byte[] bytes = word.getBytes(StandardCharsets.US_ASCII);
        client.getOutputStream().write(bytes);
        return new String(
                client.getInputStream().readNBytes(bytes.length), StandardCharsets.US_ASCII);
    }

    private static void assertNoAnswer(Socket client) throws IOException {
        client.setSoTimeout(200);
        assertThatThrownBy(() -> echoed(client, "lost")).isInstanceOf(SocketTimeoutException.class);
    }

    private static void inBackground(Work work) {
        Thread thread =
                new Thread(() -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        // the sockets were closed: the test is over
                    }
                });
        thread.setDaemon(true);
        thread.start();
    }

    private interface Work {
        void run() throws IOException;
    }
}
