package org.huiyin.bot.wecom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.mock;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.huiyin.bot.delivery.Channel.Errand;
import org.huiyin.bot.delivery.Channel.Result;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.data.redis.core.StringRedisTemplate;

/// What the sender makes of WeCom's answers.
class AppChannelTests {

    private static final String SEND = "message/send";
    private static final String REQUEST = "{\"touser\":\"lin\"}";

    @AutoClose private final PretendedApi server = new PretendedApi();
    private Instant now = Instant.parse("2020-03-20T00:00:00Z");
    private final AppAccount app = new AppAccount("wwabcdef0123456789", 1000002, "secret");

    @AutoClose
    private final WecomApi wecom =
            new WecomApi(
                    server.url(),
                    app,
                    new TokenCache(
                            mock(StringRedisTemplate.class, RETURNS_DEEP_STUBS), app, () -> now),
                    () -> now);

    private final AppChannel channel =
            new AppChannel(wecom, app, new Rest(() -> now, new SimpleMeterRegistry()));

    AppChannelTests() throws IOException {}

    @Test
    void sentIsSentButForThoseWhoWereRefused() {
        server.with(
                SEND,
                """
                {"errcode":0,"errmsg":"ok","invaliduser":"Gone|left","unlicenseduser":"free",
                 "msgid":"m-1"}
                """);

        assertThat(channel.make(Errand.SEND, REQUEST))
                .isEqualTo(new Result.Sent("m-1", "", Set.of("gone", "left", "free")));
    }

    @ParameterizedTest
    @CsvSource({"-1", "6000", "45033", "45035"})
    void whatIsBusyIsAskedAgainSoon(int code) {
        server.with(SEND, error(code));

        assertThat(channel.make(Errand.SEND, REQUEST)).isInstanceOf(Result.Later.class);
        assertThat(channel.make(Errand.SEND, REQUEST)).isInstanceOf(Result.Later.class);
        assertThat(sends()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"45009", "40013", "40056", "40091", "48002", "50003", "60020", "301002"})
    void whatConcernsTheWholeAppKeepsAllRequestsAwayForAWhile(int code) {
        server.with(SEND, error(code));

        Result first = channel.make(Errand.SEND, REQUEST);
        assertThat(channel.make(Errand.SEND, REQUEST)).isInstanceOf(Result.Later.class);
        assertThat(sends()).isEqualTo(1);
        assertThat(first)
                .isInstanceOfSatisfying(
                        Result.Later.class,
                        later -> {
                            assertThat(later.in()).isEqualTo(Duration.ofMinutes(1));
                            assertThat(later.why()).contains("WeCom says " + code);
                        });

        now = now.plusSeconds(61);
        server.with(SEND, "{\"errcode\":0,\"msgid\":\"m\"}");
        assertThat(channel.make(Errand.SEND, REQUEST)).isInstanceOf(Result.Sent.class);
    }

    @Test
    void anAppThatStaysMisconfiguredIsAskedLessAndLessOften() {
        server.with(SEND, error(60020));

        assertThat(pause()).isEqualTo(Duration.ofMinutes(1));
        assertThat(pause()).isEqualTo(Duration.ofMinutes(2));
        assertThat(pause()).isEqualTo(Duration.ofMinutes(4));
        assertThat(pause()).isEqualTo(Duration.ofMinutes(8));
        assertThat(pause()).isEqualTo(Duration.ofMinutes(10));
        assertThat(pause()).isEqualTo(Duration.ofMinutes(10));
    }

    private Duration pause() {
        Result.Later later = (Result.Later) channel.make(Errand.SEND, REQUEST);
        now = now.plus(later.in());
        return later.in();
    }

    @ParameterizedTest
    @CsvSource({"81013", "82001", "40008", "45002", "85002", "60111"})
    void whatCanNeverBeDeliveredIsDead(int code) {
        server.with(SEND, error(code));

        assertThat(channel.make(Errand.SEND, REQUEST))
                .isInstanceOfSatisfying(
                        Result.Dead.class,
                        dead -> assertThat(dead.reason()).contains("WeCom says " + code));
    }

    @Test
    void anAnswerThatCannotBeReadIsUnclear() {
        server.with(SEND, "{\"errcode\":0,\"msg");

        assertThat(channel.make(Errand.SEND, REQUEST)).isInstanceOf(Result.Unclear.class);
    }

    @Test
    void noAnswerIsUnclear() {
        server.with(SEND, "{\"errcode\":0,\"msgid\":\"m\"}");
        assertThat(channel.make(Errand.SEND, REQUEST)).isInstanceOf(Result.Sent.class);
        server.close();

        assertThat(channel.make(Errand.SEND, REQUEST)).isInstanceOf(Result.Unclear.class);
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/org/huiyin/bot/wecom/errors.csv")
    void eachErrorHasItsReactionAndItsCure(int code, Reaction reaction, String word) {
        server.with(SEND, error(code));

        Result result = channel.make(Errand.SEND, REQUEST);

        assertThat(Reaction.to(code)).isEqualTo(reaction);
        String cure =
                switch (result) {
                    case Result.Later(Duration in, String why) when in.toSeconds() < 10 -> {
                        assertThat(reaction).isEqualTo(Reaction.AGAIN);
                        yield why;
                    }
                    case Result.Later(var _, String why) -> {
                        assertThat(reaction).isIn(Reaction.WAIT, Reaction.MISCONFIGURED);
                        yield why;
                    }
                    case Result.Dead(String reason) -> {
                        assertThat(reaction).isEqualTo(Reaction.DEAD);
                        yield reason;
                    }
                    case Result.Sent _, Result.Unclear _ -> "";
                };
        assertThat(cure).startsWith("WeCom says " + code + ": ").contains(word);
    }

    @ParameterizedTest
    @CsvSource({"40001", "40013", "60020"})
    void aWrongSecretOrAddressAlreadyRefusedWithTheTokenIsMisconfiguredToo(int code) {
        server.with("gettoken", error(code));

        assertThat(channel.make(Errand.SEND, REQUEST))
                .isInstanceOfSatisfying(
                        Result.Later.class,
                        later -> assertThat(later.in()).isEqualTo(Duration.ofMinutes(1)));
        assertThat(sends()).isZero();
    }

    private long sends() {
        return server.calls().stream().filter(call -> call.startsWith(SEND)).count();
    }

    private static String error(int code) {
        return "{\"errcode\":" + code + ",\"errmsg\":\"no\"}";
    }
}
