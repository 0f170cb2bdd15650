package org.huiyin.bot.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.huiyin.bot.BotTest;
import org.huiyin.bot.chat.Audience;
import org.huiyin.bot.chat.Door;
import org.huiyin.bot.chat.Inbound;
import org.huiyin.bot.chat.Message;
import org.huiyin.bot.chat.Said;
import org.huiyin.bot.delivery.Channel.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.transaction.support.TransactionTemplate;

/// Answers that no response carries, and where a push goes.
@BotTest
class RepliesTest {

    private static final Result TOLD = new Result.Sent("", "", Set.of());
    private static final Result NOT_TOLD =
            new Result.Later(Duration.ZERO, "the connection was closed");

    @Autowired private Inbox inbox;
    @Autowired private Outbox outbox;
    @Autowired private TransactionTemplate transaction;

    private final List<String> told = new ArrayList<>();
    private final String person = "p" + UUID.randomUUID().toString().substring(0, 8);
    private Relays relays;
    private Channels channels;
    private Replies replies;

    @BeforeEach
    void nothingWaits(@Autowired AutowireCapableBeanFactory beans) {
        relays = beans.createBean(Relays.class);
        relays.forget();
        channels = relays.channels(relays.app(_ -> sent()), relays.aibot(_ -> sent()));
        replies = relays.replies(inbox, channels);
    }

    @Test
    void anAnswerIsToldOnceHoweverOftenTheMessageComes() {
        Inbound in = says("wr1", "帮助");
        replies.answer(in, this::tell);
        replies.answer(in, this::tell);

        assertThat(told).singleElement().asString().contains("@我");
        assertThat(pushed()).isEmpty();
        assertThat(relays.states()).isEqualTo(Map.of("sent", 1L));
    }

    @Test
    void anAnswerThatWasNotToldIsPushedToWhereItWasAsked() {
        replies.answer(says("wr1", "帮助"), _ -> NOT_TOLD);
        relays.anHourPasses();

        assertThat(pushed()).singleElement().asString().contains(" wr1 ", "@我");
    }

    @Test
    void anAnswerThatIsPerhapsToldIsNotToldAgain() {
        replies.answer(says("wr1", "帮助"), _ -> new Result.Unclear("no answer in time"));
        relays.anHourPasses();

        assertThat(pushed()).isEmpty();
        assertThat(relays.states()).isEqualTo(Map.of("unknown", 1L));
    }

    @Test
    void anAnswerWhoseTellerWasKilledIsNotToldTwice() {
        assertThatThrownBy(() ->
                        replies.answer(
                                says("wr1", "帮助"),
                                _ -> {
                                    throw new Killed();
                                }))
                .isInstanceOf(Killed.class);
        relays.anHourPasses();

        assertThat(pushed()).isEmpty();
        assertThat(relays.states()).isEqualTo(Map.of("unknown", 1L));
    }

    @Test
    void aPromiseThatNobodyBeganToKeepIsTakenUpAsNew(@Autowired OutboxCalls calls) {
        transaction.executeWithoutResult(_ -> {
            calls.promise(7_001, Route.ROOM, "{}");
            calls.begin(calls.promise(7_002, Route.ROOM, "{}"));
        });
        relays.anHourPasses();

        transaction.executeWithoutResult(_ ->
                assertThat(
                                Stream.generate(() ->
                                                calls.takeUp(List.of(Route.ROOM)).orElseThrow())
                                        .limit(2))
                        .extracting(OutboxCalls.Held::id, OutboxCalls.Held::abandoned)
                        .containsExactlyInAnyOrder(tuple(7_001L, false), tuple(7_002L, true)));
    }

    @Test
    void aPushGoesByTheDoorThatThePersonUsedLast() {
        replies.answer(says("", "帮助"), this::tell);
        post(new Audience.People(List.of(person, "lin")));

        assertThat(pushed())
                .extracting(request -> request.substring(request.indexOf(' ') + 1))
                .containsExactlyInAnyOrder(person + " Text 班车恢复", "lin Text 班车恢复");
        assertThat(relays.routes()).isEqualTo(Map.of(person, "aibot", "lin", "app"));
    }

    @Test
    void whoeverCannotBeReachedOneToOneIsAskedToCome() {
        replies.answer(says("wr1", "待办"), this::tell);

        assertThat(told).singleElement().asString().contains("请私聊我说", "没有存下");
        assertThat(pushed()).isEmpty();
    }

    @Test
    void aRoomThatNoChannelReachesIsGivenUpWithTheCure() {
        channels = relays.channels(relays.app(_ -> sent()));
        post(new Audience.Room("wr1"));

        assertThat(pushed()).isEmpty();
        assertThat(relays.states()).isEqualTo(Map.of("dead", 1L));
        assertThat(relays.reasons()).singleElement().asString().contains("huiyin.wecom.aibot");
    }

    /// The node is gone at this moment.
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private void post(Audience to) {
        transaction.executeWithoutResult(
                _ -> outbox.post(new Post("test", to, Message.text("班车恢复"), false)));
    }

    private Inbound says(String room, String text) {
        return new Inbound(
                UUID.randomUUID().toString(),
                Door.AIBOT,
                person,
                room,
                Instant.parse("2020-03-20T00:10:00Z"),
                new Said.Text(text),
                Inbound.FIRST_LANGUAGE);
    }

    private Result tell(Message message) {
        told.add(message.twin());
        return TOLD;
    }

    private List<String> pushed() {
        relays.run(relays.through(channels));
        return relays.requests();
    }

    private static Result sent() {
        return new Result.Sent("m", "", Set.of());
    }
}
