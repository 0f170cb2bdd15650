package org.huiyin.bot.wecom;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class InTimeTests {

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @AutoClose private ServerSocket server;
    private String answer = "";

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().start(this::answerAndStay);
    }

    @AfterEach
    void hangUp() {
        http.shutdownNow();
    }

    @Test
    void aWholeAnswerIsGiven() throws Exception {
        answer = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nwhat";
        assertThat(get(Duration.ofSeconds(10)).body()).isEqualTo("what");
    }

    @Test
    void anAnswerThatNeverEndsIsNotWaitedFor() {
        answer = "HTTP/1.1 200 OK\r\nContent-Length: 40\r\n\r\nhalf";
        assertThatThrownBy(() -> get(Duration.ofMillis(300)))
                .isInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void whereNobodyListensItSaysSo() throws IOException {
        server.close();
        assertThatThrownBy(() -> get(Duration.ofSeconds(10))).isInstanceOf(ConnectException.class);
    }

    private HttpResponse<String> get(Duration most) throws IOException, InterruptedException {
        URI url = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/");
        return InTime.send(
                http, HttpRequest.newBuilder(url).build(), BodyHandlers.ofString(), most);
    }

    /// Says what it has to say, and neither goes on nor ends.
    private void answerAndStay() {
        try (Socket caller = server.accept()) {
            caller.getInputStream().read();
            caller.getOutputStream().write(answer.getBytes(US_ASCII));
            caller.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            if (!server.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
