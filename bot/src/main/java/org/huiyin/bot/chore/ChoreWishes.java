package org.huiyin.bot.chore;

import java.time.InstantSource;
import java.util.List;
import org.springframework.transaction.support.TransactionOperations;

/// Grants what was asked of the chores in the console, on whichever node looks first.
final class ChoreWishes {

    private final ChoreCluster cluster;
    private final ChoreBook book;
    private final InstantSource clock;
    private final TransactionOperations transaction;

    ChoreWishes(
            ChoreCluster cluster,
            ChoreBook book,
            InstantSource clock,
            TransactionOperations transaction) {
        this.cluster = cluster;
        this.book = book;
        this.clock = clock;
        this.transaction = transaction;
    }

    /// To be called every few seconds.
    void grant() {
        if (cluster.hasJoined()) {
            transaction.executeWithoutResult(_ -> {
                named(book.takeRuns()).forEach(cluster::trigger);
                named(book.takeTries()).forEach(this::tried);
            });
        }
    }

    private List<Chore> named(List<String> names) {
        return cluster.chores().stream().filter(chore -> names.contains(chore.name())).toList();
    }

    private void tried(Chore chore) {
        chore.reach()
                .ifPresent(
                        reach -> book.wouldReach(chore.name(), reach.getAsInt(), clock.instant()));
    }
}
