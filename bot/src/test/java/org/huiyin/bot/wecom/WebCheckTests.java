package org.huiyin.bot.wecom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.time.InstantSource;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.huiyin.bot.chat.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a check says of the clock, and of whatever answers at the address of the callback.
class WebCheckTests {

    private static final String CORP = Callbacks.APP.corpId();
    private static final String PASSWORD = "changeit";

    private final WebCheck web = new WebCheck(InstantSource.system());

    @Test
    void comparesTheClockWithWecoms() throws IOException, WebCheck.Wrong {
        InstantSource slow = InstantSource.offset(InstantSource.system(), Duration.ofMinutes(-5));
        try (PretendedApi api = new PretendedApi()) {
            assertThat(web.clock(api.url())).isEqualTo("能连上，本机时钟准");
            assertThatThrownBy(() -> new WebCheck(slow).clock(api.url()))
                    .hasMessageMatching("本机时钟差 -(299|30[0-9]) 秒.*校时");
        }
    }

    @Test
    void aDoorWithTheSameKeysIsRight() throws WebCheck.Wrong {
        try (OpenDoor door = new OpenDoor(_ -> Message.text(""))) {
            String address = address(door.port());

            assertThat(web.door(address, CallbackDoor.APP, Callbacks.KEYS, CORP))
                    .isEqualTo(address + " 回答正确");
        }
    }

    @Test
    void aDoorWithOtherKeysSaysWhichOne() {
        CallbackKeys otherToken = new CallbackKeys("Another", Callbacks.KEYS.aesKey());
        CallbackKeys otherKey = new CallbackKeys(Callbacks.KEYS.token(), "Z".repeat(42) + "Y");
        try (OpenDoor door = new OpenDoor(_ -> Message.text(""))) {
            String address = address(door.port());

            assertThatThrownBy(() -> web.door(address, CallbackDoor.APP, otherToken, CORP))
                    .hasMessageContaining("Token");
            assertThatThrownBy(() -> web.door(address, CallbackDoor.APP, otherKey, CORP))
                    .hasMessageContaining("EncodingAESKey");
            assertThatThrownBy(() ->
                            web.door(address, CallbackDoor.APP, Callbacks.KEYS, "wwsomebodyelse"))
                    .hasMessageContaining("企业 ID");
        }
    }

    @ParameterizedTest
    @CsvSource({"200, 别的东西在回答", "404, 没有配置应用", "502, 代理连不上 bot（HTTP 502）", "418, 回答了 HTTP 418"})
    void somethingElseAtTheAddressIsTold(int status, String words) throws IOException {
        HttpServer server = HttpServer.create(anyPort(), 0);
        server.createContext(
                "/",
                exchange -> {
                    exchange.sendResponseHeaders(status, -1);
                    exchange.close();
                });
        server.start();
        try {
            String address = address(server.getAddress().getPort());

            assertThatThrownBy(() -> web.door(address, CallbackDoor.APP, Callbacks.KEYS, CORP))
                    .hasMessageContaining(words);
        } finally {
            server.stop(0);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://bot.example.org/wecom",
        "bot.example.org/wecom/app",
        "https://a b/wecom/app"
    })
    void anAddressThatIsNoneIsTold(String address) {
        assertThatThrownBy(() -> web.door(address, CallbackDoor.APP, Callbacks.KEYS, CORP))
                .hasMessageStartingWith("地址应当像 https://bot.example.org/wecom/app");
    }

    @Test
    void nobodyAtTheAddressIsTold() {
        assertThatThrownBy(() -> web.door(address(1), CallbackDoor.APP, Callbacks.KEYS, CORP))
                .hasMessageContaining("连不上");
    }

    @Test
    void aCertificateOfOnesOwnIsTold(@TempDir Path folder)
            throws IOException, GeneralSecurityException, InterruptedException {
        HttpsServer server = HttpsServer.create(anyPort(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(ownCertificate(folder.resolve("keys"))));
        server.start();
        try {
            String address =
                    "https://localhost:" + server.getAddress().getPort() + CallbackDoor.APP;

            assertThatThrownBy(() -> web.door(address, CallbackDoor.APP, Callbacks.KEYS, CORP))
                    .hasMessageStartingWith(address + " 的证书不被接受");
        } finally {
            server.stop(0);
        }
    }

    private static SSLContext ownCertificate(Path file)
            throws IOException, GeneralSecurityException, InterruptedException {
        String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process made =
                new ProcessBuilder(
                                keytool,
                                "-genkeypair",
                                "-keyalg",
                                "EC",
                                "-alias",
                                "door",
                                "-dname",
                                "CN=localhost",
                                "-storepass",
                                PASSWORD,
                                "-keystore",
                                file.toString())
                        .inheritIO()
                        .start();
        assertThat(made.waitFor()).as("keytool").isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream stored = Files.newInputStream(file)) {
            keys.load(stored, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private static String address(int port) {
        return "http://127.0.0.1:" + port + CallbackDoor.APP;
    }
}
