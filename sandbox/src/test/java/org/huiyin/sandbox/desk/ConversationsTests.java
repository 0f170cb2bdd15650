package org.huiyin.sandbox.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.huiyin.sandbox.desk.Message.Content;
import org.junit.jupiter.api.Test;

class ConversationsTests {

    private static final int CHANGES = 2_000;

    private final List<String> told = new CopyOnWriteArrayList<>();
    private final Conversations conversations =
            new Conversations(message -> told.add(message.text()));

    @Test
    void whatIsToldIsToldInTheOrderInWhichItHappened() {
        conversations.add(Message.said(1, "lina", "app-1", 0, "text", "0", "f1"));

        CompletableFuture<Void> other = countingUp();
        countUp();
        other.join();

        assertThat(told)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(0, 2 * CHANGES).mapToObj(String::valueOf).toList());
    }

    private CompletableFuture<Void> countingUp() {
        return CompletableFuture.runAsync(this::countUp, work -> new Thread(work).start());
    }

    private void countUp() {
        for (int i = 0; i < CHANGES; i++) {
            conversations.change(
                    "lina",
                    "app-1",
                    message -> true,
                    message ->
                            message.with(
                                    Content.of(
                                            "text",
                                            String.valueOf(Integer.parseInt(message.text()) + 1))));
        }
    }
}
