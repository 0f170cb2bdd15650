package org.huiyin.bot.delivery;

import java.util.List;
import java.util.Set;
import org.huiyin.bot.chat.Audience;
import org.huiyin.bot.chat.Message;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Takes what the bot says first. It is promised with the caller's commit and goes out after it.
@Component
public class Outbox {

    private static final long NOBODY = 0;

    private final OutboxTable table;
    private final Errands errands;
    private final Wake wake;

    Outbox(OutboxTable table, Errands errands, Wake wake) {
        this.table = table;
        this.errands = errands;
        this.wake = wake;
    }

    /// Promises the post to everybody in its audience, once each.
    ///
    /// @return its number, by which it can be recalled or settled
    @Transactional(propagation = Propagation.MANDATORY)
    public long post(Post post) {
        long number =
                switch (post.to()) {
                    case Audience.Person(String userid) ->
                            table.insert(post, Route.APP, List.of(userid));
                    case Audience.People(List<String> people) when people.isEmpty() -> NOBODY;
                    case Audience.People(List<String> people) ->
                            table.insert(post, Route.APP, people);
                    case Audience.Room(String chat) ->
                            table.insert(post, Route.ROOM, List.of(chat));
                    case Audience.Group(String group) ->
                            table.insert(post, Route.GROUP, List.of(group));
                };
        if (number == NOBODY) {
            return NOBODY;
        }
        wakeAfterCommit();
        return number;
    }

    /// How a post stands; one that was forgotten long ago has arrived.
    @Transactional(propagation = Propagation.MANDATORY, readOnly = true)
    public Standing standing(long number) {
        Set<String> states = table.states(number);
        if (states.contains("unknown")) {
            return Standing.UNKNOWN;
        }
        if (states.contains("dead")) {
            return Standing.FAILED;
        }
        boolean isOver = Set.of("sent", "recalled").containsAll(states);
        return isOver ? Standing.ARRIVED : Standing.UNDER_WAY;
    }

    /// Takes a post back: who still waits never gets it, and from the others it is taken back as
    /// far as the channel can; WeCom can for 24 hours, but not in WeChat's plug-in.
    @Transactional(propagation = Propagation.MANDATORY)
    public void recall(long number) {
        errands.recall(number);
        wakeAfterCommit();
    }

    /// Puts this card in the place of a post's card for everybody who has it, once for all; who
    /// still waits never gets it. WeCom can for 72 hours.
    @Transactional(propagation = Propagation.MANDATORY)
    public void settle(long number, Message.Settled card) {
        errands.settle(number, card);
        wakeAfterCommit();
    }

    private void wakeAfterCommit() {
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        wake.call();
                    }
                });
    }
}
