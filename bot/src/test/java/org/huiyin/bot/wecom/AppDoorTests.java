package org.huiyin.bot.wecom;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import org.huiyin.bot.chat.Door;
import org.huiyin.bot.chat.Inbound;
import org.huiyin.bot.chat.Message;
import org.huiyin.bot.chat.Said;
import org.huiyin.bot.delivery.Outage;
import org.huiyin.bot.wecom.CallbackCipher.Opened;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/// WeCom at the door: what is heard, what is answered, and with which status.
@TestInstance(Lifecycle.PER_CLASS)
class AppDoorTests {

    @AutoClose private final OpenDoor door = new OpenDoor(AppDoorTests::answer);

    @BeforeEach
    void forget() {
        door.heard().clear();
    }

    private static Message answer(Inbound in) {
        return switch (in.text()) {
            case "database away" -> throw new Outage("away", null);
            case "bug" -> throw new IllegalStateException("the person's 36.5 is in this message");
            case "nothing to say" -> Message.text("");
            case String text -> Message.text("回音：" + text);
        };
    }

    @Test
    void answersATextWithASealedText() throws NotReadable {
        HttpResponse<String> response =
                door.hears(Callbacks.text("4561255354251345929", "打卡 36.5"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/xml"));
        assertThat(opened(response.body()))
                .containsEntry("ToUserName", "zhangsan")
                .containsEntry("FromUserName", "wwabcdef0123456789")
                .containsEntry("CreateTime", "1409659813")
                .containsEntry("MsgType", "text")
                .containsEntry("Content", "回音：打卡 36.5");
        assertThat(door.heard()).hasSize(1);
        Inbound in = door.heard().getFirst();
        assertThat(in.key()).isEqualTo("4561255354251345929");
        assertThat(in.person()).isEqualTo("zhangsan");
        assertThat(in.door()).isEqualTo(Door.APP);
        assertThat(in.sentAt().getEpochSecond()).isEqualTo(1_409_659_813);
        assertThat(in.said()).isEqualTo(new Said.Text("打卡 36.5"));
    }

    @Test
    void saysNothingWhenThereIsNothingToSay() {
        HttpResponse<String> response = door.hears(Callbacks.text("1", "nothing to say"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
    }

    @Test
    void passesOnThatTheDirectoryHasChangedAndSaysNothing() {
        String xml =
                """
                <xml><ToUserName><![CDATA[wwabcdef0123456789]]></ToUserName>
                <FromUserName><![CDATA[sys]]></FromUserName><CreateTime>1409659813</CreateTime>
                <MsgType><![CDATA[event]]></MsgType><Event><![CDATA[change_contact]]></Event>
                <ChangeType><![CDATA[delete_user]]></ChangeType>
                <UserID><![CDATA[LiSi]]></UserID><Department><![CDATA[1,2]]></Department></xml>
                """;
        String encrypt = Callbacks.encrypt(xml.getBytes(UTF_8));
        String withoutAgent = Callbacks.envelope(encrypt).replaceAll("<AgentID>.*</AgentID>", "");

        HttpResponse<String> response =
                door.posts(Callbacks.query(OpenDoor.NOW, encrypt), withoutAgent);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
        assertThat(door.changes()).containsExactly("lisi");
        assertThat(door.heard()).isEmpty();
    }

    @Test
    void tellsWeComToComeAgainWhenTheDatabaseIsAway() {
        HttpResponse<String> response = door.hears(Callbacks.text("1", "database away"));

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body()).isEmpty();
    }

    @Test
    void doesNotTellWhatBroke() {
        HttpResponse<String> response = door.hears(Callbacks.text("1", "bug"));

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).isEmpty();
    }

    @Test
    void echoesTheCheckOfTheUrlHoweverOldItIs() {
        String encrypt = Callbacks.encrypt("1616140317555161061".getBytes(UTF_8));

        HttpResponse<String> response = door.gets(Callbacks.echo(1_000_000_000, encrypt));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("1616140317555161061");
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
    }

    @Test
    void readsAPlusInTheEchoHoweverItWasMangled() {
        String encrypt = Callbacks.encrypt("a+b".getBytes(UTF_8));
        for (int i = 0; !encrypt.contains("+"); i++) {
            encrypt = Callbacks.encrypt(("a+b" + i).getBytes(UTF_8));
        }
        String query = Callbacks.query(OpenDoor.NOW, encrypt) + "&echostr=";

        assertThat(door.gets(query + encrypt).statusCode()).isEqualTo(200);
        assertThat(door.gets(query + encrypt.replace("+", "%20")).statusCode()).isEqualTo(200);
        assertThat(door.gets(query + encrypt.replace("+", "%2B")).statusCode()).isEqualTo(200);
    }

    @Test
    void refusesAnEchoThatIsNotSigned() {
        String encrypt = Callbacks.encrypt("1".getBytes(UTF_8));

        String query = Callbacks.echo(OpenDoor.NOW, encrypt).replace("nonce=1", "nonce=2");

        assertThat(door.gets(query).statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEAD", "PUT", "DELETE", "OPTIONS", "PATCH"})
    void knowsNoOtherMethod(String method) {
        HttpResponse<String> response =
                door.call(door.to("").method(method, BodyPublishers.noBody()).build());

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).hasValue("GET, POST");
    }

    @Test
    void logsEachCallbackInOneLineWithoutWhatWasSaid() {
        ListAppender<ILoggingEvent> logged = new ListAppender<>();
        Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        Logger callbacks = (Logger) LoggerFactory.getLogger(CallbackPath.class);
        callbacks.setLevel(Level.DEBUG);
        logged.start();
        root.addAppender(logged);
        try {
            door.hears(Callbacks.text("7001", "打卡 36.5"));
            door.hears(Callbacks.text("7002", "bug"));
            door.hears("<xml>打卡 36.5");
        } finally {
            root.detachAppender(logged);
            callbacks.setLevel(null);
        }

        assertThat(logged.list)
                .filteredOn(event -> event.getLoggerName().startsWith("org.huiyin"))
                .hasSize(3)
                .allMatch(event -> event.getThrowableProxy() == null)
                .map(ILoggingEvent::getFormattedMessage)
                .noneMatch(line -> line.contains("36.5") || line.contains("\n"))
                .anyMatch(line -> line.contains("7002") && line.contains("IllegalState"));
    }

    @Test
    void countsByKindAndResult() {
        door.hears(Callbacks.message("hologram", "1", ""));
        door.hears(Callbacks.message("hologram", "", ""));

        assertThat(door.metrics())
                .contains("huiyin_wecom_callbacks_total{kind=\"other\",result=\"answered\"}")
                .contains("huiyin_wecom_callbacks_total{kind=\"other\",result=\"nothing\"}")
                .contains("huiyin_wecom_callback_seconds_count");
    }

    private static Map<String, String> opened(String body) throws NotReadable {
        Opened opened = Callbacks.open(body);
        assertThat(opened).isInstanceOf(Opened.Plain.class);
        return CallbackXml.read(((Opened.Plain) opened).text());
    }
}
