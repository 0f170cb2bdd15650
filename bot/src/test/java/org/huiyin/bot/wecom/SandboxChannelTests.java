package org.huiyin.bot.wecom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.mock;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.huiyin.bot.chat.Message;
import org.huiyin.bot.chat.Message.Button;
import org.huiyin.bot.delivery.Channel.Errand;
import org.huiyin.bot.delivery.Channel.Result;
import org.huiyin.bot.delivery.Route;
import org.huiyin.sandbox.Options;
import org.huiyin.sandbox.Sandbox;
import org.huiyin.sandbox.world.App;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.data.redis.core.StringRedisTemplate;

/// What goes out, as people see it in the simulator.
class SandboxChannelTests {

    private static final String PERSON = "zhouli";

    @TempDir private Path data;
    private Sandbox sandbox;
    private WecomApi wecom;
    private AppChannel channel;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(Options.defaults().withPort(0).withData(data));
        App app = sandbox.world().firstCorp().apps().getFirst();
        AppAccount account =
                new AppAccount(
                        sandbox.world().firstCorp().corpId(),
                        Math.toIntExact(app.agentId()),
                        app.secret());
        TokenCache tokens =
                new TokenCache(
                        mock(StringRedisTemplate.class, RETURNS_DEEP_STUBS),
                        account,
                        () -> Instant.EPOCH);
        wecom = new WecomApi(sandbox.uri().toString(), account, tokens, () -> Instant.EPOCH);
        channel =
                new AppChannel(
                        wecom, account, new Rest(() -> Instant.EPOCH, new SimpleMeterRegistry()));
    }

    @AfterEach
    void stop() throws IOException {
        wecom.close();
        sandbox.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("org.huiyin.bot.wecom.GoldenTests#messages")
    void everyKindArrives(String name, Message message) {
        assertThat(send(message)).isInstanceOf(Result.Sent.class);

        sandbox.from(PERSON).hears(message.twin().substring(0, 2));
    }

    @Test
    void whatIsTakenBackIsGone() {
        Result.Sent sent = send(Message.text("发错了"));

        Result recalled = channel.make(Errand.RECALL, channel.recalling(sent.msgId()));

        assertThat(recalled).isInstanceOf(Result.Sent.class);
        sandbox.from(PERSON).doesNotHear("发错了");
        assertThat(channel.make(Errand.RECALL, channel.recalling("nobody's")))
                .isInstanceOfSatisfying(
                        Result.Dead.class, dead -> assertThat(dead.reason()).contains("40058"));
    }

    @Test
    void aCardIsSettledForEverybodyAndOnlyOnce() {
        Result.Sent sent =
                send(
                        new Message.Card(
                                "报名", "周五", List.of(new Button("我去", "signup:去", "去")), "去请回 1"));
        assertThat(sent.code()).isNotEmpty();
        String request =
                channel.settling(
                        new Message.Settled("报名已满", "下次请早", "已满"), List.of(PERSON), sent.code());

        assertThat(channel.make(Errand.SETTLE, request)).isInstanceOf(Result.Sent.class);

        sandbox.from(PERSON).hears("报名已满").hears("已满").doesNotHear("我去");
        assertThat(channel.make(Errand.SETTLE, request)).isInstanceOf(Result.Dead.class);
    }

    private Result.Sent send(Message message) {
        Result result =
                channel.make(Errand.SEND, channel.request(Route.APP, message, List.of(PERSON), 7));
        assertThat(result).isInstanceOf(Result.Sent.class);
        return (Result.Sent) result;
    }
}
