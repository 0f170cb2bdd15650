package org.huiyin.bot.delivery;

import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Takes what the bot says first. It is promised with the caller's commit and goes out after it.
@Component
public class Outbox {

    private final OutboxTable table;
    private final Wake wake;

    Outbox(OutboxTable table, Wake wake) {
        this.table = table;
        this.wake = wake;
    }

    /// Promises the post to everybody in its audience, once each.
    @Transactional(propagation = Propagation.MANDATORY)
    public void post(Post post) {
        List<String> people = post.to().people();
        if (people.isEmpty()) {
            return;
        }
        table.insert(post, people);
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        wake.call();
                    }
                });
    }
}
