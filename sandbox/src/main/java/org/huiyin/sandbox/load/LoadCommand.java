package org.huiyin.sandbox.load;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.huiyin.sandbox.world.Corp;
import org.huiyin.sandbox.world.Person;
import org.huiyin.sandbox.world.World;
import org.jspecify.annotations.Nullable;

/// The load run as a command.
public final class LoadCommand {
    private static final String USAGE =
            """
            Sends health reports to a bot as many people at once, and tells how it answered.

              --bot URL        base address of a bot, or the whole address of its door; repeatable
              --rate N         reports a second (100)
              --seconds N      how long to measure (30)
              --warmup N       seconds at the same rate before that (5)
              --people N       how many people take turns (all)
              --connections N  callbacks under way at once (16)
              --world FILE     people and keys (the built-in sample)
              --first-time     everybody first reports once and consents
              --daily          each turn is the report of another day, not a correction
              --retry          repeat failed callbacks as WeCom does
              --acks FILE      a line for each acknowledged report: MsgId, userid, day, text
            """;

    private LoadCommand() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        LoadPlan plan;
        try {
            plan = plan(args);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.print(USAGE);
            System.exit(1);
            return;
        }
        System.out.print(new LoadRun(plan).run().summary());
        System.out.println("machine    " + machine());
    }

    static LoadPlan plan(String... args) {
        List<URI> bots = new ArrayList<>();
        Map<String, String> given = new TreeMap<>();
        for (int i = 0; i < args.length; i++) {
            String option = args[i];
            switch (option) {
                case "--first-time", "--daily", "--retry" -> given.put(option, "");
                case "--bot" -> bots.add(URI.create(value(args, ++i, option)));
                case "--rate",
                        "--seconds",
                        "--warmup",
                        "--people",
                        "--connections",
                        "--world",
                        "--acks" ->
                        given.put(option, value(args, ++i, option));
                default -> throw new IllegalArgumentException("Unknown option " + option + ".");
            }
        }
        String world = given.get("--world");
        Corp corp = (world == null ? World.sample() : World.read(Path.of(world))).firstCorp();
        long people = number(given, "--people", Integer.MAX_VALUE);
        String acks = given.get("--acks");
        return new LoadPlan(
                bots,
                corp,
                corp.apps().get(0),
                corp.people().stream().map(Person::userid).limit(people).toList(),
                number(given, "--rate", 100),
                (int) number(given, "--connections", 16),
                Duration.ofSeconds(number(given, "--warmup", 5)),
                Duration.ofSeconds(number(given, "--seconds", 30)),
                given.containsKey("--first-time"),
                given.containsKey("--daily"),
                given.containsKey("--retry"),
                acks == null ? null : Path.of(acks));
    }

    private static String value(String[] args, int at, String option) {
        if (at == args.length) {
            throw new IllegalArgumentException("The option " + option + " needs a value.");
        }
        return args[at];
    }

    private static long number(Map<String, String> given, String option, long otherwise) {
        String value = given.get(option);
        try {
            return value == null ? otherwise : Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("The option " + option + " needs a number.", e);
        }
    }

    /// Cores, memory and processor, without which the numbers mean little.
    private static String machine() throws IOException {
        return "%d cores, %s, %s"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        orUnknown(proc("meminfo", "MemTotal")),
                        orUnknown(proc("cpuinfo", "model name")));
    }

    private static @Nullable String proc(String file, String field) throws IOException {
        Path path = Path.of("/proc", file);
        if (Files.notExists(path)) {
            return null;
        }
        try (var lines = Files.lines(path)) {
            return lines.filter(line -> line.startsWith(field))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(null);
        }
    }

    private static String orUnknown(@Nullable String text) {
        return text == null ? "unknown" : text;
    }
}
