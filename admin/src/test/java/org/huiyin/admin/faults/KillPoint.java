package org.huiyin.admin.faults;

import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import org.huiyin.sandbox.knobs.ApiFault;

/// Where a bot stands when it is killed on the way of something that it says first. A bot knows
/// nothing of these points: it is held there from outside, by a lock in the database or by the
/// simulator.
enum KillPoint {

    /// The chore that asks everybody has begun, and nothing of it is stored.
    BEFORE_INSERT {
        @Override
        Stand reach(TwoBots pair, String person) throws SQLException {
            ZonedDateTime morning =
                    pair.sandbox().clock().now().atZone(TwoBots.ZONE).plusDays(1).with(EIGHT);
            Hold day =
                    new Hold(pair.truth())
                            .of(
                                    "insert into ask_round values ('report', ?, now(), now(), false)",
                                    morning.toLocalDate());
            pair.sandbox().clock().to(morning.toInstant());
            return new Stand(pair.bot(day.awaitWaiting(1)), day);
        }
    },

    /// The message is promised, and no request is made of it yet.
    AFTER_COMMIT {
        @Override
        Stand reach(TwoBots pair, String person) throws SQLException {
            Hold requests = new Hold(pair.truth()).of(NEW_REQUESTS);
            post(pair, person);
            requests.awaitWaiting(1);
            return new Stand(pair.first(), requests);
        }
    },

    /// The request is stored, and WeCom has not seen it.
    BEFORE_WECOM {
        @Override
        Stand reach(TwoBots pair, String person) throws SQLException {
            pair.wecom().blackHole();
            post(pair, person);
            awaitState(pair, person, "calling");
            return new Stand(pair.first(), new Hold(pair.truth()));
        }
    },

    /// WeCom has taken the message, and nobody here has heard so.
    AFTER_WECOM_ACCEPTED {
        @Override
        Stand reach(TwoBots pair, String person) throws SQLException {
            pair.sandbox().faults().add(ApiFault.on(SEND).stalling());
            post(pair, person);
            awaitDelivery(pair, person);
            return new Stand(pair.first(), new Hold(pair.truth()));
        }
    },

    /// WeCom has said that it took the message, and `sent` is not written yet.
    BEFORE_SENT {
        @Override
        Stand reach(TwoBots pair, String person) throws SQLException {
            pair.sandbox().faults().add(ApiFault.on(SEND).late(LONG_ENOUGH.toMillis()));
            post(pair, person);
            awaitState(pair, person, "calling");
            Hold row =
                    new Hold(pair.truth())
                            .of("select id from outbox where person = ? for update", person);
            awaitDelivery(pair, person);
            row.awaitWaiting(1);
            return new Stand(pair.first(), row);
        }
    };

    static final String SEND = "message/send";

    /// Locks all of them and the place where the next ones come.
    static final String NEW_REQUESTS = "select id from outbox_call for update";

    private static final LocalTime EIGHT = LocalTime.of(8, 0);
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(2);

    /// A bot at the point, and what holds it there until it is closed.
    record Stand(BotProcess bot, Hold hold) {}

    /// Lets the bots say something, and comes back when one of them has got to the point. But for
    /// the chore the second bot is out of the way.
    ///
    /// @param person who shall hear it; all of them, where a chore asks
    abstract Stand reach(TwoBots pair, String person) throws SQLException;

    /// What the message is about, and says.
    String about(String person) {
        return "test." + name() + " " + person;
    }

    final void post(TwoBots pair, String person) {
        pair.postbox().post(about(person), about(person), List.of(person));
    }

    final void awaitState(TwoBots pair, String person, String state) {
        await().until(() -> pair.truth().states(about(person)).equals(Map.of(state, 1)));
    }

    final void awaitDelivery(TwoBots pair, String person) {
        await().until(() -> !pair.copies(about(person), 0).isEmpty());
    }
}
