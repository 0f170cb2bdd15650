package org.huiyin.bot.wecom;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.huiyin.bot.chat.Door;
import org.huiyin.bot.chat.Inbound;
import org.huiyin.bot.chat.Message;
import org.huiyin.bot.chat.Message.Button;
import org.huiyin.bot.chat.Said;
import org.junit.jupiter.api.Test;

/// A card that a whole room presses: each press counts, few draw it, and the last drawing shows
/// all.
class RoomPressesTests {

    private final AtomicInteger votes = new AtomicInteger();
    private final RoomPresses presses =
            new RoomPresses(
                    _ -> card(votes.incrementAndGet()), _ -> Optional.of(card(votes.get())));

    @Test
    void aHundredPressesAreDrawnByTheFirstAndByOneThatWaitsForTheRest() throws Exception {
        assertThat(presses.receive(press("wrA", "poll:7 1"))).isEqualTo(card(1));

        List<String> drawn = new ArrayList<>();
        try (ExecutorService people = Executors.newFixedThreadPool(100)) {
            Callable<Message> tap = () -> presses.receive(press("wrA", "poll:7 2"));
            for (Future<Message> one : people.invokeAll(Collections.nCopies(100, tap))) {
                drawn.add(one.get().twin());
            }
        }

        assertThat(votes).hasValue(101);
        assertThat(drawn).filteredOn(text -> !text.isEmpty()).contains("101 votes");
        assertThat(drawn).filteredOn(String::isEmpty).hasSizeGreaterThan(90);
    }

    @Test
    void anotherCardIsDrawnByItself() {
        assertThat(presses.receive(press("wrA", "poll:7 1"))).isEqualTo(card(1));
        assertThat(presses.receive(press("wrA", "poll:8 1"))).isEqualTo(card(2));
        assertThat(presses.receive(press("wrB", "poll:7 1"))).isEqualTo(card(3));
    }

    @Test
    void whatIsOnePersonsIsAnsweredEachTime() {
        RoomPresses own = new RoomPresses(_ -> Message.text("已转私聊"), _ -> Optional.empty());
        assertThat(own.receive(press("wrA", "report:same")).twin()).isEqualTo("已转私聊");
        assertThat(own.receive(press("wrA", "report:same")).twin()).isEqualTo("已转私聊");
    }

    @Test
    void oneToOneEachPressHasItsCard() {
        assertThat(presses.receive(press("", "poll:7 1"))).isEqualTo(card(1));
        assertThat(presses.receive(press("", "poll:7 1"))).isEqualTo(card(2));
    }

    private static Message card(int votes) {
        return new Message.Card(
                "聚餐",
                votes + " votes",
                List.of(new Button("去", "poll:7 1", "去")),
                votes + " votes");
    }

    private static Inbound press(String room, String key) {
        return new Inbound(
                "k",
                Door.AIBOT,
                "lin",
                room,
                Instant.EPOCH,
                new Said.Click(key),
                Inbound.FIRST_LANGUAGE);
    }
}
