package org.huiyin.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A page of another site, shown by a browser on the same machine, cannot use the simulator.
class OriginCheckTests {

    private static final String UPGRADE =
            String.join(
                    "\r\n",
                    "Upgrade: websocket",
                    "Connection: Upgrade",
                    "Sec-WebSocket-Version: 13",
                    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                    "");

    @AutoClose private final Sandbox sandbox = Sandbox.start(Options.defaults().withPort(0));

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, , 200",
        "localhost, , 200",
        "127.0.0.1, http://127.0.0.1, 200",
        "localhost, http://localhost, 200",
        "127.0.0.1, https://news.example, 403",
        "127.0.0.1, null, 403",
        "127.0.0.1, http://localhost, 403",
        "rebound.example, , 403",
        "rebound.example, http://rebound.example, 403",
        "'[', , 400",
    })
    void whoMayCome(String host, @Nullable String origin, int status) throws IOException {
        assertThat(status(host, origin, "", "/desk/people")).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"http://127.0.0.1, 101", ", 101", "https://news.example, 403"})
    void theLongConnectionIsNoWayIn(@Nullable String origin, int status) throws IOException {
        assertThat(status("127.0.0.1", origin, UPGRADE, "/")).isEqualTo(status);
    }

    @Test
    void whereItListensEverywhereAnyNameIsItsOwn() throws IOException {
        try (Sandbox open = Sandbox.start(Options.defaults().withPort(0).withHost("0.0.0.0"))) {
            assertThat(open.uri().getHost()).isNotEqualTo("0.0.0.0");
            assertThat(status(open, "sandbox.example", null, "", "/desk/people")).isEqualTo(200);
            assertThat(status(open, "sandbox.example", "https://news.example", "", "/desk/people"))
                    .isEqualTo(403);
        }
    }

    private int status(String host, @Nullable String origin, String more, String path)
            throws IOException {
        return status(sandbox, host, origin, more, path);
    }

    private static int status(
            Sandbox on, String host, @Nullable String origin, String more, String path)
            throws IOException {
        String port = ":" + on.port();
        boolean isOwn = origin != null && origin.startsWith("http:");
        String from = origin == null ? "" : "Origin: " + origin + (isOwn ? port : "") + "\r\n";
        String request =
                "GET " + path + " HTTP/1.1\r\nHost: " + host + port + "\r\n" + from + more + "\r\n";
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), on.port())) {
            socket.getOutputStream().write(request.getBytes(UTF_8));
            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
            return Integer.parseInt(answer.readLine().split(" ")[1]);
        }
    }
}
