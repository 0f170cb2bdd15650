package org.huiyin.bot.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.huiyin.bot.chat.Message;

/// A way out to people, with the limits that it has.
public interface Channel {

    /// Tells it from every other channel that shares our engines: limits are counted by it.
    String name();

    /// Which ways it goes.
    Set<Route> routes();

    /// Whether this node can use it now.
    default boolean isHere() {
        return true;
    }

    /// Whether one message can be promised to somebody who has spoken here last; where only so many
    /// can be sent, this is one of them, as the caller's transaction commits.
    default boolean promises(String person) {
        return true;
    }

    /// The names of the groups that it goes to, in alphabetical order; for [Route#GROUP].
    default List<String> groups() {
        return List.of();
    }

    /// How many messages one recipient may have.
    Pace toOne();

    /// How many recipients one request may have.
    default int mostRecipients() {
        return 1;
    }

    /// For how long a repeated request is recognised and not delivered again.
    default Duration recognises() {
        return Duration.ZERO;
    }

    /// The request that carries the message to these people, byte for byte as it will be sent,
    /// however often.
    ///
    /// @param route which of its ways
    /// @param number unlike that of any other request, so that equal words to equal people are two
    ///   messages if they are said twice
    String request(Route route, Message message, List<String> recipients, long number);

    /// The request that takes a message back from everybody.
    ///
    /// @throws UnsupportedOperationException when it brings no number by which to take back
    default String recalling(String msgId) {
        throw new UnsupportedOperationException(name() + " takes nothing back");
    }

    /// The request that puts this card in the place of the one that these people have.
    ///
    /// @param code what came back when that one was sent; good for one use
    /// @throws UnsupportedOperationException when it brings no such code
    default String settling(Message.Settled card, List<String> recipients, String code) {
        throw new UnsupportedOperationException(name() + " settles no cards");
    }

    /// Makes a request, perhaps not for the first time. Never throws for what the network or the
    /// other side does.
    Result make(Errand errand, String request);

    /// So many at once, and then one every so often: in any stretch of time no more than both
    /// together.
    record Pace(int atOnce, Duration every) {}

    /// What a request is for.
    enum Errand {
        SEND,
        RECALL,
        SETTLE
    }

    /// What came of it.
    sealed interface Result {

        /// It is with the people, but for those who were refused.
        ///
        /// @param msgId by which it can be taken back; empty without
        /// @param code by which the cards can be settled; empty without
        record Sent(String msgId, String code, Set<String> refused) implements Result {}

        /// It was not taken, and may be later.
        record Later(Duration in, String why) implements Result {}

        /// Nobody knows whether it was taken: the connection broke, or no answer came.
        record Unclear(String why) implements Result {}

        /// It will never be taken as it is.
        ///
        /// @param reason with the cure
        record Dead(String reason) implements Result {}
    }
}
