package org.huiyin.admin.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// Holds the reports that a load run saw acknowledged against the database: each of them must be
/// there exactly once.
///
/// As a command it prints what it counted and the first differences, and ends with 1 if there are
/// any. It is right for people who said nothing but what the load run said for them:
///
/// ```
/// java -cp ... org.huiyin.admin.faults.AcknowledgedCheck \
///     --acks FILE --jdbc URL --user NAME --password WORD [--first-time]
/// ```
final class AcknowledgedCheck {

    private static final String USAGE =
            "usage: --acks FILE --jdbc URL --user NAME --password WORD [--first-time]";
    private static final int SHOWN = 10;

    private AcknowledgedCheck() {}

    /// What was counted.
    ///
    /// @param acknowledged reports whose answer said that they are stored
    /// @param stored versions of reports in the database
    /// @param differences one sentence each; none when all is well
    record Finding(int acknowledged, int stored, List<String> differences) {

        String summary() {
            StringBuilder text = new StringBuilder();
            text.append("acknowledged %d%nstored       %d%n".formatted(acknowledged, stored));
            text.append("differences  %d%n".formatted(differences.size()));
            differences.stream().limit(SHOWN).forEach(line -> text.append("%s%n".formatted(line)));
            return text.toString();
        }
    }

    public static void main(String[] arguments) throws IOException, SQLException {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < arguments.length; i++) {
            boolean isFlag = arguments[i].equals("--first-time");
            given.put(arguments[i], isFlag || i + 1 == arguments.length ? "" : arguments[++i]);
        }
        String acks = given.get("--acks");
        String jdbc = given.get("--jdbc");
        if (acks == null || jdbc == null) {
            System.err.println(USAGE);
            System.exit(1);
            return;
        }
        Truth truth =
                new Truth(
                        jdbc,
                        given.getOrDefault("--user", ""),
                        given.getOrDefault("--password", ""));
        Finding finding = check(Path.of(acks), truth, given.containsKey("--first-time"));
        System.out.print(finding.summary());
        System.exit(finding.differences().isEmpty() ? 0 : 1);
    }

    /// @param acks a line for each acknowledged report: MsgId, userid, day, text, parted by tabs
    /// @param firstTime whether everybody's first message was answered by the consent question
    static Finding check(Path acks, Truth truth, boolean firstTime)
            throws IOException, SQLException {
        List<String> differences = new ArrayList<>();
        Map<String, Integer> stored = truth.versionsByDay();
        Map<String, Integer> messages = truth.messages();
        Map<String, Integer> acknowledged = new TreeMap<>();
        int lines = 0;
        for (String line : Files.readAllLines(acks)) {
            String[] report = line.split("\t", 4);
            String person = report[1].toLowerCase(Locale.ROOT);
            int times = messages.getOrDefault(report[0], 0);
            if (times != 1) {
                differences.add(
                        "message %s of %s is %d times in the inbox"
                                .formatted(report[0], person, times));
            }
            acknowledged.merge(person + " " + report[2], 1, Integer::sum);
            lines++;
        }
        acknowledged.forEach((personDay, count) -> {
            int found = stored.getOrDefault(personDay, 0);
            if (found < count) {
                differences.add(
                        "%s: %d reports acknowledged, %d stored"
                                .formatted(personDay, count, found));
            }
        });
        addStoredTwice(acknowledged, stored, truth.answeredByPerson(), firstTime, differences);
        int versions = stored.values().stream().mapToInt(Integer::intValue).sum();
        return new Finding(lines, versions, differences);
    }

    /// A message stores one version at most, so nobody can have more versions than messages.
    private static void addStoredTwice(
            Map<String, Integer> acknowledged,
            Map<String, Integer> stored,
            Map<String, Integer> messages,
            boolean firstTime,
            List<String> differences) {
        Map<String, Integer> versions = new TreeMap<>();
        stored.forEach(
                (personDay, count) -> versions.merge(person(personDay), count, Integer::sum));
        TreeSet<String> people = new TreeSet<>();
        acknowledged.keySet().forEach(personDay -> people.add(person(personDay)));
        for (String person : people) {
            int most = messages.getOrDefault(person, 0) - (firstTime ? 1 : 0);
            int found = versions.getOrDefault(person, 0);
            if (found > most) {
                differences.add(
                        "%s: %d reports stored, but only %d messages could store one"
                                .formatted(person, found, most));
            }
        }
    }

    private static String person(String personDay) {
        return personDay.substring(0, personDay.indexOf(' '));
    }
}
