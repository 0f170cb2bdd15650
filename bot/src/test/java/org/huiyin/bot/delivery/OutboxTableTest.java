package org.huiyin.bot.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.huiyin.bot.BotTest;
import org.huiyin.bot.chat.Audience;
import org.huiyin.bot.chat.Message;
import org.huiyin.bot.delivery.OutboxTable.Due;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.transaction.support.TransactionTemplate;

/// Threads that look for work at the same moment.
@BotTest
class OutboxTableTest {

    private static final List<Route> EVERYWHERE = List.of(Route.values());

    @Autowired private Outbox outbox;
    @Autowired private OutboxTable table;
    @Autowired private TransactionTemplate transaction;

    @BeforeEach
    void nothingWaits(@Autowired AutowireCapableBeanFactory beans) {
        beans.createBean(Relays.class).forget();
    }

    @Test
    void aMessageThatOneGroupsIsNotSplitAndTheOtherTakesTheNext() {
        post("lin", "wu");
        post("zhou");

        transaction.executeWithoutResult(_ -> {
            Optional<Due> mine = table.dueMessage(EVERYWHERE);
            Optional<Due> theirs = CompletableFuture.supplyAsync(this::dueToAnother).join();

            assertThat(mine).isPresent();
            assertThat(theirs).isPresent().isNotEqualTo(mine);
        });
    }

    private Optional<Due> dueToAnother() {
        Optional<Due> found = transaction.execute(_ -> table.dueMessage(EVERYWHERE));
        return found == null ? Optional.empty() : found;
    }

    private void post(String... people) {
        transaction.executeWithoutResult(_ ->
                outbox.post(
                        new Post(
                                "test",
                                new Audience.People(List.of(people)),
                                Message.text("班车恢复"),
                                false)));
    }
}
