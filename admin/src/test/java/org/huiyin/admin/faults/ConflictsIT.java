package org.huiyin.admin.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.huiyin.sandbox.callback.Attempt;
import org.huiyin.sandbox.callback.Outcome;
import org.huiyin.sandbox.desk.Desk;
import org.junit.jupiter.api.Test;

/// Messages that get into each other's way in the database are taken in one after the other.
class ConflictsIT {

    private static final int EACH = 8;
    private static final String DEADLOCKS = "show global status like 'innodb_deadlocks'";

    private final TwoBots pair = TwoBots.ready();
    private final Truth truth = pair.truth();

    @Test
    void aDeadlockIsRetriedWithinTheSameCallback() throws Exception {
        String person = pair.stranger();
        pair.introduce(person);
        int before = Integer.parseInt(variable(DEADLOCKS));

        Desk.Exchange exchange;
        try (HeldPerson held = new HeldPerson(truth, person)) {
            exchange = pair.say(person, "更正 36.9 无症状");
            held.awaitWaiting(1);
            held.deadlockOver(String.valueOf(exchange.msgId()));
        }

        assertAnsweredAtOnce(exchange, person);
        assertThat(Integer.parseInt(variable(DEADLOCKS))).isGreaterThan(before);
    }

    @Test
    void aLockThatIsHeldTooLongIsWaitedForAgain() throws Exception {
        String person = pair.stranger();
        pair.introduce(person);

        Desk.Exchange exchange;
        try (HeldPerson held = new HeldPerson(truth, person)) {
            exchange = pair.say(person, "更正 36.9 无症状");
            held.awaitWaiting(2);
        }

        assertAnsweredAtOnce(exchange, person);
    }

    private void assertAnsweredAtOnce(Desk.Exchange exchange, String person) throws SQLException {
        assertThat(String.valueOf(exchange.delivery().join().answer())).contains("已记录");
        assertThat(pair.attempts(exchange)).hasSize(1);
        assertThat(truth.outcomes(String.valueOf(exchange.msgId()))).containsExactly("answered");
        assertThat(truth.versions(person)).isEqualTo(2);
    }

    @Test
    void deadlocksAndConflictsAreRetried() throws Exception {
        List<String> people = pair.strangers(12);
        people.forEach(pair::introduce);
        pair.repeat(30, "PT0.3S");
        pair.sandbox().faults().duplicateAtOnce(1);

        List<Desk.Exchange> exchanges = new ArrayList<>();
        for (int i = 1; i <= EACH; i++) {
            for (String person : people) {
                exchanges.add(pair.say(person, "更正 36.%d 无症状".formatted(i)));
            }
        }

        for (Desk.Exchange exchange : exchanges) {
            assertThat(exchange.delivery().join().attempt().outcome()).isEqualTo(Outcome.ANSWERED);
            assertThat(truth.outcomes(String.valueOf(exchange.msgId())))
                    .containsExactly("answered");
        }
        for (String person : people) {
            assertThat(truth.versions(person)).isEqualTo(1 + EACH);
        }
        System.out.printf(
                "snapshot isolation %s, deadlocks %s, failed attempts %s%n",
                variable("show variables like 'innodb_snapshot_isolation'"),
                variable(DEADLOCKS),
                exchanges.stream()
                        .flatMap(exchange -> pair.attempts(exchange).stream())
                        .map(Attempt::status)
                        .filter(status -> status != 200)
                        .collect(Collectors.groupingBy(status -> status, Collectors.counting())));
    }

    private String variable(String show) throws SQLException {
        try (Connection connection = truth.connect();
                Statement query = connection.createStatement();
                ResultSet row = query.executeQuery(show)) {
            return row.next() ? row.getString(2) : "unknown";
        }
    }
}
