package org.huiyin.bot.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.huiyin.bot.BotTest;
import org.huiyin.bot.chat.Door;
import org.huiyin.bot.chat.Inbound;
import org.huiyin.bot.chat.Said;
import org.huiyin.bot.files.Files.State;
import org.huiyin.bot.vault.Vault;
import org.huiyin.bot.vault.Vault.Cell;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/// Pictures and files are fetched from where WeCom has them, and the sender is told once.
@BotTest
class FilesTest {

    /// What Tencent's own SDK opens with this key.
    private static final String KEY = "ABEiM0RVZneImaq7zN3u/wARIjNEVWZ3iJmqu8zd7v8=";

    private static final byte[] SEALED =
            Base64.getDecoder().decode("1InP7TEGoy89VEA49mMDOXTsg33IAstmKKt/hBoIFpY=");
    private static final String OPENED = "simulated file body 0123456789\n";

    @Autowired private Files files;
    @Autowired private Fetching fetching;
    @Autowired private Vault vault;
    @Autowired private TransactionTemplate transaction;
    @Autowired private JdbcTemplate jdbc;

    private final String person = "p" + UUID.randomUUID();
    private HttpServer wecom;
    private final AtomicInteger asked = new AtomicInteger();
    private volatile byte[] content = SEALED;
    private volatile String name = "报名表.txt";
    private volatile String disposition = "attachment; filename*=UTF-8''";
    private volatile int status = 200;

    @BeforeEach
    void start() throws IOException {
        wecom = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        wecom.createContext(
                "/",
                exchange -> {
                    exchange.getResponseHeaders()
                            .add(
                                    "Content-Disposition",
                                    disposition + URLEncoder.encode(name, UTF_8));
                    exchange.sendResponseHeaders(status, content.length);
                    exchange.getResponseBody().write(content);
                    exchange.close();
                    asked.incrementAndGet();
                });
        wecom.start();
    }

    @AfterEach
    void stop() {
        wecom.stop(0);
    }

    @Test
    void aFileIsOpenedWithItsKeyAndKeptSealedAndTheSenderIsTold() {
        long id = fetch(Said.Kind.FILE, KEY);

        await().until(() -> files.state(id) == State.KEPT);
        Files.Kept kept = files.find(id).orElseThrow();
        assertThat(kept.name()).isEqualTo("报名表.txt");
        assertThat(kept.content()).asString(UTF_8).isEqualTo(OPENED);
        assertThat(told()).isEqualTo("「报名表.txt」收好了（1 KB）。回「发」。");
        assertThat(jdbc.queryForObject("select content from file where id = ?", byte[].class, id))
                .isNotEqualTo(OPENED.getBytes(UTF_8));
        assertThat(jdbc.queryForObject("select source from file where id = ?", byte[].class, id))
                .isNull();
    }

    @Test
    void aPictureThatLiesOpenGetsTheEndingThatFits() {
        content = HexFormat.of().parseHex("ffd8ffe000104a464946");
        name = "IMG_1";

        long id = fetch(Said.Kind.PICTURE, "");

        await().until(() -> files.state(id) == State.KEPT);
        assertThat(files.find(id).orElseThrow().name()).isEqualTo("IMG_1.jpg");
        assertThat(told()).startsWith("图片收好了");
    }

    @Test
    void aNameLeadsNowhere() {
        name = "../../etc/\\报名\u202e表.txt";

        long id = fetch(Said.Kind.FILE, KEY);

        await().until(() -> files.state(id) == State.KEPT);
        assertThat(files.find(id).orElseThrow().name()).isEqualTo("报名表.txt");
    }

    @ParameterizedTest
    @CsvSource({
        "PICTURE, 会场.gif, 474946383961, 200, 只收 jpg 和 png",
        "FILE, 报名.exe, 4d5a9000, 200, 只收 Word",
        "FILE, 报名.pdf, 4d5a9000, 200, 对不上",
        "FILE, 报名.pdf, 25, 200, 对不上",
        "FILE, 报名.txt, 4d5a9000, 200, 对不上",
        "FILE, 报名.txt, '', 200, 里面是空的",
        "FILE, 报名.txt, 41, 404, 5分钟后就取不到了",
    })
    void whatIsNotTakenIsToldWithWhatToDo(
            Said.Kind kind, String called, String hex, int code, String sentence) {
        content = HexFormat.of().parseHex(hex);
        name = called;
        status = code;

        long id = fetch(kind, "");

        await().until(() -> files.state(id) == State.GONE);
        assertThat(told()).contains(sentence);
        assertThat(files.find(id)).isEmpty();
    }

    @Test
    void whatAnotherKeySealedIsNotTaken() {
        long id = fetch(Said.Kind.FILE, "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWY=");

        await().until(() -> files.state(id) == State.GONE);
        assertThat(told()).contains("打不开");
    }

    @Test
    void whatIsTooLargeIsNotReadToItsEnd() {
        content = new byte[Fetching.LARGEST + 33];

        long id = fetch(Said.Kind.FILE, "");

        await().until(() -> files.state(id) == State.GONE);
        assertThat(told()).contains("超过10 MB");
    }

    @Test
    void whatANodeLeftLyingIsFetchedByAnotherAndToldOnce() {
        status = 503;
        long id = fetch(Said.Kind.FILE, KEY);
        await().until(() -> asked.get() == 2);
        status = 200;
        fetching.goOn();
        assertThat(state(id)).isEqualTo("fetching");
        begunLongAgo(id);

        fetching.goOn();

        await().until(() -> files.state(id) == State.KEPT);
        fetching.goOn();
        assertThat(told()).contains("收好了");
    }

    @Test
    void afterFiveMinutesNobodyAsksForItAnyMore() {
        status = 503;
        long id = fetch(Said.Kind.FILE, KEY);
        await().until(() -> asked.get() == 2);
        status = 200;
        transaction.executeWithoutResult(_ ->
                jdbc.update(
                        "update file set wanted_at = wanted_at - interval 301 second where id = ?",
                        id));
        begunLongAgo(id);

        fetching.goOn();

        await().until(() -> files.state(id) == State.GONE);
        assertThat(told()).contains("5分钟后就取不到了");
    }

    @Test
    void whatIsForgottenIsGone() {
        long id = fetch(Said.Kind.FILE, KEY);
        await().until(() -> files.state(id) == State.KEPT);

        fetching.forgetBefore(Instant.parse("2200-01-01T00:00:00Z"));

        assertThat(files.state(id)).isEqualTo(State.GONE);
        assertThat(files.find(id)).isEmpty();
    }

    @Test
    void theNameMayComeEncodedInItsPlainFormToo() {
        disposition = "attachment; filename=";
        long id = fetch(Said.Kind.FILE, KEY);
        await().until(() -> files.state(id) == State.KEPT);

        assertThat(files.find(id).orElseThrow().name()).isEqualTo("报名表.txt");
    }

    @Test
    void aNameThatIsDecodedAlreadyIsNotDecodedAgain() {
        name = "做到100%25.txt";
        long id = fetch(Said.Kind.FILE, KEY);
        await().until(() -> files.state(id) == State.KEPT);

        assertThat(files.find(id).orElseThrow().name()).isEqualTo("做到100%25.txt");
    }

    @Test
    void theNameIsNotLegibleInTheDatabase() {
        long id = fetch(Said.Kind.FILE, KEY);
        await().until(() -> files.state(id) == State.KEPT);

        byte[] name = jdbc.queryForObject("select name from file where id = ?", byte[].class, id);

        assertThat(new String(Objects.requireNonNull(name), UTF_8))
                .doesNotContain(files.find(id).orElseThrow().name());
    }

    private long fetch(Said.Kind kind, String key) {
        String url = "http://127.0.0.1:" + wecom.getAddress().getPort() + "/1";
        Said.Media media = new Said.Media(kind, new Said.Source(url, key));
        Inbound in =
                new Inbound(
                        UUID.randomUUID().toString(),
                        Door.AIBOT,
                        person,
                        Instant.parse("2020-03-20T00:00:00Z"),
                        media);
        return Objects.requireNonNull(transaction.execute(_ -> files.fetch(in, media, "回「发」。")));
    }

    private @Nullable String state(long id) {
        return jdbc.queryForObject("select state from file where id = ?", String.class, id);
    }

    private void begunLongAgo(long id) {
        transaction.executeWithoutResult(_ ->
                jdbc.update(
                        "update file set claimed_at = claimed_at - interval 61 second where id = ?",
                        id));
    }

    /// The only thing that the sender was told.
    private String told() {
        return Objects.requireNonNull(
                jdbc.queryForObject(
                        """
                        select m.id, m.body from outbox o join outbox_message m on m.id = o.message
                        where o.person = ?
                        """,
                        (row, _) -> {
                            Cell cell = new Cell("outbox_message.body", row.getString(1));
                            String body = vault.open(row.getBytes(2), cell);
                            return JsonMapper.shared().readTree(body).path("text").asString();
                        },
                        person));
    }
}
