package org.huiyin.bot.wecom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.huiyin.bot.BotTest;
import org.huiyin.bot.chat.Message;
import org.huiyin.bot.delivery.Channel.Errand;
import org.huiyin.bot.delivery.Channel.Result;
import org.huiyin.bot.delivery.Inbox;
import org.huiyin.bot.delivery.Replies;
import org.huiyin.bot.delivery.Route;
import org.huiyin.bot.files.Files;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionTemplate;

/// The smart bot's long connection: who holds it, what comes in and goes out by it, and what
/// happens when it breaks.
@BotTest
class BotLinkTest {

    private static final BotLink.Rhythm QUICK =
            new BotLink.Rhythm(
                    Duration.ofMillis(20),
                    Duration.ofSeconds(1),
                    Duration.ofMillis(50),
                    Duration.ofMinutes(5));

    @AutoClose private final PretendedWecom wecom = new PretendedWecom();

    @Autowired private JdbcClient jdbc;
    @Autowired private TransactionTemplate transaction;
    @Autowired private PlatformTransactionManager transactions;
    @Autowired private Clock clock;
    @Autowired private Inbox inbox;
    @Autowired private Replies replies;
    private final Files files = mock();

    private final String botId = "aib" + UUID.randomUUID();
    private final List<BotLink> links = new ArrayList<>();

    @AfterEach
    void stop() {
        links.forEach(BotLink::stop);
    }

    @Test
    void onlyOneOfTwoNodesConnectsAndTheOtherTakesOverWhenItEnds() {
        BotLink first = link(PretendedWecom.SECRET);
        await().until(() -> first.socket().isPresent());
        BotLink second = link(PretendedWecom.SECRET);
        assertThat(second.socket()).isEmpty();
        assertThat(wecom.frames(BotSocket.SUBSCRIBE)).hasSize(1);

        first.stop();

        await().until(() -> second.socket().isPresent());
        assertThat(first.socket()).isEmpty();
    }

    @Test
    void whoeverEndsWhileItWaitsForTheDatabaseLetsTheNextOneHaveItAtOnce() {
        CountDownLatch renews = new CountDownLatch(1);
        BotLink first = link(PretendedWecom.SECRET, waitsForEver(renews));
        await().until(() -> renews.getCount() == 0);
        BotLink second = link(PretendedWecom.SECRET);

        first.stop();

        await().until(() -> second.socket().isPresent());
    }

    /// The first renewal waits for a connection to the database until it is broken off, and whoever
    /// has been broken off gets none, as from a pool that has none left.
    private TransactionTemplate waitsForEver(CountDownLatch renews) {
        return new TransactionTemplate(transactions) {
            @Override
            public <T extends @Nullable Object> T execute(TransactionCallback<T> action) {
                try {
                    if (wecom.isSubscribed() && renews.getCount() > 0) {
                        renews.countDown();
                        new CountDownLatch(1).await();
                    }
                    new CountDownLatch(0).await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new CannotCreateTransactionException("broken off", e);
                }
                return super.execute(action);
            }
        };
    }

    @Test
    void aNodeThatCannotAskTheDatabaseKeepsTheConnection() {
        AtomicBoolean away = new AtomicBoolean();
        AtomicInteger asked = new AtomicInteger();
        BotLink link =
                link(
                        PretendedWecom.SECRET,
                        new TransactionTemplate(transactions) {
                            @Override
                            public <T extends @Nullable Object> T execute(
                                    TransactionCallback<T> action) {
                                if (away.get()) {
                                    asked.incrementAndGet();
                                    throw new CannotCreateTransactionException("away");
                                }
                                return super.execute(action);
                            }
                        });
        await().until(() -> link.socket().isPresent());
        away.set(true);

        await().until(() -> asked.get() >= 5);
        assertThat(link.socket()).isPresent();
        away.set(false);

        assertThat(wecom.frames(BotSocket.SUBSCRIBE)).hasSize(1);
    }

    @Test
    void ofAPushThatIsUnderWayWhenWeCloseNobodyKnowsWhetherItWasTaken() throws Exception {
        BotLink link = link(PretendedWecom.SECRET);
        BotChannel channel = new BotChannel(botId, link, files);
        await().until(channel::isHere);
        wecom.fallsSilent();
        CompletableFuture<Result> pushed =
                CompletableFuture.supplyAsync(() -> push(channel, Route.ROOM, "wrA"));
        await().until(() -> wecom.frames("aibot_send_msg").size() == 1);

        link.stop();

        assertThat(pushed.get(3, TimeUnit.SECONDS)).isInstanceOf(Result.Unclear.class);
    }

    @Test
    void aFileThatCannotBeReadNowIsSentLater() {
        when(files.find(7)).thenThrow(new QueryTimeoutException("away"));
        BotChannel channel = new BotChannel(botId, link(PretendedWecom.SECRET), files);
        await().until(channel::isHere);
        String request = channel.request(Route.ROOM, new Message.File(7, true), List.of("wrA"), 1);

        assertThat(channel.make(Errand.SEND, request)).isInstanceOf(Result.Later.class);
        assertThat(wecom.frames("aibot_upload_media_init")).isEmpty();
    }

    @Test
    void aBrokenConnectionIsMadeAgain() {
        BotLink link = link(PretendedWecom.SECRET);
        await().until(() -> link.socket().isPresent());
        wecom.cut();

        await().until(() -> wecom.frames(BotSocket.SUBSCRIBE).size() == 2);
        await().until(() -> link.socket().isPresent());
    }

    @Test
    void aConnectionWithAFrameOfMoreThanTenMegabytesIsMadeAgain() {
        BotLink link = link(PretendedWecom.SECRET);
        await().until(() -> link.socket().isPresent());
        wecom.hears("huge", "{\"msgtype\":\"" + "x".repeat(10 * 1024 * 1024) + "\"}");

        await().until(() -> wecom.frames(BotSocket.SUBSCRIBE).size() == 2);
        await().until(() -> link.socket().isPresent());
    }

    @Test
    void aConnectionThatAnswersNoPingIsMadeAgain() {
        BotLink link = link(PretendedWecom.SECRET);
        await().until(() -> link.socket().isPresent());
        wecom.fallsSilent();
        await().atMost(Duration.ofSeconds(30)).until(() -> wecom.frames("ping").size() >= 2);
        wecom.speaksAgain();

        await().atMost(Duration.ofSeconds(30))
                .until(() -> wecom.frames(BotSocket.SUBSCRIBE).size() >= 2);
        await().until(() -> link.socket().isPresent());
    }

    @Test
    void whoeverIsTurnedOutByAnotherProgramDoesNotFightForIt() {
        BotLink link = link(PretendedWecom.SECRET);
        await().until(() -> link.socket().isPresent());
        wecom.kick();

        await().until(() -> link.socket().isEmpty());
        await().pollDelay(Duration.ofMillis(500)).until(() -> true);
        assertThat(wecom.frames(BotSocket.SUBSCRIBE)).hasSize(1);
    }

    @Test
    void aWrongSecretIsTriedFiveTimesAndNoMore() {
        BotLink link = link("wrong");
        await().until(() -> wecom.frames(BotSocket.SUBSCRIBE).size() == 5);
        await().pollDelay(Duration.ofMillis(500)).until(() -> true);
        assertThat(wecom.frames(BotSocket.SUBSCRIBE)).hasSize(5);
        assertThat(link.socket()).isEmpty();
    }

    @Test
    void aPushIsAFrameToAPersonOrARoom() {
        BotLink link = link(PretendedWecom.SECRET);
        BotChannel channel = new BotChannel(botId, link, files);
        assertThat(push(channel, Route.ROOM, "wrA")).isInstanceOf(Result.Later.class);
        await().until(channel::isHere);

        assertThat(push(channel, Route.ROOM, "wrA")).isInstanceOf(Result.Sent.class);
        assertThat(push(channel, Route.AIBOT, "lina")).isInstanceOf(Result.Sent.class);
        assertThat(wecom.frames("aibot_send_msg").stream().map(frame -> frame.path("body")))
                .extracting(
                        body -> body.path("chatid").asString(),
                        body -> body.path("chat_type").asInt(),
                        body -> body.path("markdown").path("content").asString())
                .containsExactly(tuple("wrA", 2, "班车恢复"), tuple("lina", 1, "班车恢复"));
    }

    @Test
    void whatWeComSaysToAPushDecidesWhatBecomesOfIt() {
        BotLink link = link(PretendedWecom.SECRET);
        BotChannel channel = new BotChannel(botId, link, files);
        await().until(channel::isHere);

        wecom.answers(_ -> 846_607);
        assertThat(push(channel, Route.ROOM, "wrA"))
                .isInstanceOfSatisfying(
                        Result.Later.class, later -> assertThat(later.in()).isPositive());
        wecom.answers(_ -> 93_006);
        assertThat(push(channel, Route.ROOM, "wrA"))
                .isInstanceOfSatisfying(
                        Result.Dead.class, dead -> assertThat(dead.reason()).contains("talked"));
        wecom.answers(_ -> 40_058);
        assertThat(push(channel, Route.ROOM, "wrA")).isInstanceOf(Result.Dead.class);
    }

    private Result push(BotChannel channel, Route route, String chat) {
        return channel.make(
                Errand.SEND, channel.request(route, Message.text("班车恢复"), List.of(chat), 7));
    }

    private BotLink link(String secret) {
        return link(secret, transaction);
    }

    private BotLink link(String secret, TransactionTemplate leasing) {
        AibotSettings settings =
                new AibotSettings(
                        AibotSettings.Mode.WEBSOCKET, "", "", botId, secret, "回音", wecom.url());
        BotFrames frames =
                new BotFrames(
                        new BotReader(botId, "", "回音", clock),
                        new RoomPresses(inbox::receive, _ -> Optional.empty()),
                        () -> replies);
        BotLink link =
                new BotLink(
                        settings,
                        new SocketLease(jdbc, leasing, botId),
                        frames,
                        QUICK,
                        new SimpleMeterRegistry());
        links.add(link);
        link.start();
        return link;
    }
}
