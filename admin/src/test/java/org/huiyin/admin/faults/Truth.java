package org.huiyin.admin.faults;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What the database says has happened, read through the views that anybody may rely on.
final class Truth {

    private final String url;
    private final String user;
    private final String password;

    Truth(String url, String user, String password) {
        this.url = url;
        this.user = user;
        this.password = password;
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    /// The keys of all messages of a person that came in, each as often as it is stored.
    List<String> messages(String person) throws SQLException {
        return strings("select message_key from v_inbox where person = ?", person);
    }

    /// The outcome of a message, once for each time that it is stored.
    List<String> outcomes(String messageKey) throws SQLException {
        return strings("select outcome from v_inbox where message_key = ?", messageKey);
    }

    /// How many versions of reports a person has filed, over all days.
    int versions(String person) throws SQLException {
        return strings("select version from v_health_report where person = ?", person).size();
    }

    /// Everybody who owes a report, each once.
    Map<String, Integer> owing() throws SQLException {
        return counts("select userid, 1 from person where active and left_at is null");
    }

    /// How many recipients of anything are in this state.
    int deliveries(String state) throws SQLException {
        return strings("select id from v_delivery where state = ?", state).size();
    }

    /// How many recipients of what is about this are in each state.
    Map<String, Integer> states(String about) throws SQLException {
        return counts(
                "select state, count(*) from v_delivery where about = ? group by state", about);
    }

    /// From promise to delivery, in milliseconds, the quickest first.
    List<Integer> delays(String about) throws SQLException {
        return strings(
                        """
                        select timestampdiff(microsecond, created_at, updated_at) div 1000
                        from outbox join outbox_message on outbox_message.id = message
                        where about = ? and state = 'sent'
                        """,
                        about)
                .stream()
                .map(Integer::valueOf)
                .sorted()
                .toList();
    }

    /// Requests that wait for their next try.
    int requestsPutOff() throws SQLException {
        return strings(
                        """
                        select id from outbox_call
                        where state = ? and due_at > utc_timestamp(6) + interval 20 second
                        """,
                        "open")
                .size();
    }

    /// Lets the time that a node has for its requests, or has to wait until the next try, be over.
    void waitsAreOver() throws SQLException {
        try (Connection connection = connect();
                PreparedStatement update =
                        connection.prepareStatement(
                                """
                                update outbox_call set lease_until = utc_timestamp(6),
                                  due_at = utc_timestamp(6) where state = 'open'
                                """)) {
            update.execute();
        }
    }

    /// Versions of reports by `person day`.
    Map<String, Integer> versionsByDay() throws SQLException {
        return counts(
                """
                select concat(person, ' ', day), count(*) from v_health_report
                group by person, day
                """);
    }

    /// Messages that were answered, by person.
    Map<String, Integer> answeredByPerson() throws SQLException {
        return counts(
                """
                select person, count(*) from v_inbox where outcome = 'answered' group by person
                """);
    }

    /// How often each message is stored, by key.
    Map<String, Integer> messages() throws SQLException {
        return counts("select message_key, count(*) from v_inbox group by message_key");
    }

    private List<String> strings(String sql, String parameter) throws SQLException {
        try (Connection connection = connect();
                PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, parameter);
            try (ResultSet rows = query.executeQuery()) {
                List<String> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
                return found;
            }
        }
    }

    private Map<String, Integer> counts(String sql, String... parameters) throws SQLException {
        try (Connection connection = connect();
                PreparedStatement query = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                query.setString(i + 1, parameters[i]);
            }
            try (ResultSet rows = query.executeQuery()) {
                Map<String, Integer> found = new TreeMap<>();
                while (rows.next()) {
                    found.put(rows.getString(1), rows.getInt(2));
                }
                return found;
            }
        }
    }
}
