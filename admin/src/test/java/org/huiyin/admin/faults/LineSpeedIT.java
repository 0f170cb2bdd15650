package org.huiyin.admin.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.huiyin.sandbox.desk.Message;
import org.huiyin.sandbox.world.Corp;
import org.huiyin.sandbox.world.Person;
import org.huiyin.sandbox.world.Room;
import org.huiyin.sandbox.world.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/// A room of five hundred and one long connection; measured, not promised.
@EnabledIfSystemProperty(named = "huiyin.test.runs", matches = "[1-9]\\d*")
class LineSpeedIT {

    private static final String CHATID = "wrSandboxMaterials01";
    private static final String ROOM = "room-" + CHATID;
    private static final int TAPS = 100;
    private static final int FRAMES = 10_000;
    private static final Pattern VOTERS = Pattern.compile("（(\\d+)人）");
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private LongLine line;
    private BotProcess bot;

    @BeforeEach
    void start(@TempDir Path data) {
        line = new LongLine(withRoomOf(500), data);
        bot = line.bot("line").launch().awaitReady();
        await().atMost(PATIENCE).until(() -> LongLine.holds(bot));
    }

    @AfterEach
    void end() {
        bot.close();
        line.close();
    }

    private static World withRoomOf(int many) {
        Corp sample = World.sample().firstCorp();
        List<String> people = sample.people().stream().map(Person::userid).limit(many).toList();
        List<Room> rooms =
                sample.rooms().stream()
                        .map(room ->
                                room.chatid().equals(CHATID)
                                        ? new Room(
                                                CHATID,
                                                room.name(),
                                                people,
                                                room.bots(),
                                                room.robots())
                                        : room)
                        .toList();
        return new World(
                List.of(
                        new Corp(
                                sample.corpId(),
                                sample.name(),
                                sample.apps(),
                                sample.departments(),
                                sample.people(),
                                sample.tags(),
                                sample.bots(),
                                rooms)));
    }

    @Test
    void aHundredTapInOneSecond() throws Exception {
        List<String> people =
                line.sandbox().world().firstCorp().room(CHATID).orElseThrow().people();
        vote(people, 400);
        Burst burst = vote(people, 0);

        assertThat(burst.shown().getLast().voters()).isEqualTo(TAPS);
        Seen.note(
                "speed",
                "%d taps in %.2f s in a room of 500: %d drawings, the least time between two %.2f s, each vote shown after %.2f s at most, the last after %.2f s"
                        .formatted(
                                TAPS,
                                burst.seconds(),
                                burst.shown().size(),
                                burst.closest(),
                                burst.slowest(),
                                burst.last()));
    }

    /// What the card showed, and when.
    private record Shown(int voters, long nanos) {}

    /// @param tapped when each tap was made
    private record Burst(List<Long> tapped, List<Shown> shown) {

        double seconds() {
            return (tapped.getLast() - tapped.getFirst()) / 1e9;
        }

        /// The longest time from a tap to the first drawing with as many votes.
        double slowest() {
            double slowest = 0;
            for (int i = 0; i < tapped.size(); i++) {
                int votes = i + 1;
                long seen =
                        shown.stream()
                                .filter(one -> one.voters() >= votes)
                                .findFirst()
                                .orElseThrow()
                                .nanos();
                slowest = Math.max(slowest, (seen - tapped.get(i)) / 1e9);
            }
            return slowest;
        }

        double closest() {
            double closest = Double.MAX_VALUE;
            for (int i = 1; i < shown.size(); i++) {
                closest =
                        Math.min(closest, (shown.get(i).nanos() - shown.get(i - 1).nanos()) / 1e9);
            }
            return closest;
        }

        double last() {
            return (shown.getLast().nanos() - tapped.getLast()) / 1e9;
        }
    }

    private Burst vote(List<String> people, int from) {
        line.sandbox()
                .from(people.get(499))
                .in(CHATID)
                .says("@回音 投票 第%d轮？ 去 不去".formatted(from))
                .hears("（0人）");
        long card = card().seq();
        List<Long> tapped = new ArrayList<>();
        List<Shown> shown = new ArrayList<>();
        try (ExecutorService taps = Executors.newFixedThreadPool(TAPS)) {
            long begun = System.nanoTime();
            for (int i = 0; i < TAPS; i++) {
                String person = people.get((from + i) % 500);
                LockSupport.parkNanos(begun + i * 10_000_000L - System.nanoTime());
                tapped.add(System.nanoTime());
                taps.execute(
                        () -> line.sandbox().bots().talk().tap(person, ROOM, card, "去", Map.of()));
                look(shown);
            }
            while (shown.isEmpty() || shown.getLast().voters() < TAPS) {
                look(shown);
                if (System.nanoTime() - begun > PATIENCE.toNanos()) {
                    throw new AssertionError("the card shows " + card().text());
                }
                LockSupport.parkNanos(2_000_000);
            }
        }
        return new Burst(tapped, shown);
    }

    private void look(List<Shown> shown) {
        Matcher voters = VOTERS.matcher(card().text());
        if (!voters.find()) {
            return;
        }
        int now = Integer.parseInt(voters.group(1));
        if (now > 0 && (shown.isEmpty() || shown.getLast().voters() != now)) {
            shown.add(new Shown(now, System.nanoTime()));
        }
    }

    private Message card() {
        return line.sandbox().conversations().last("", ROOM, Message::isCard).orElseThrow();
    }

    @Test
    void tenThousandFramesGoThroughOneConnection() throws Exception {
        List<String> people =
                line.sandbox().world().firstCorp().people().stream()
                        .filter(person -> person.status() == 1)
                        .map(Person::userid)
                        .toList();
        List<String> memory = new ArrayList<>();
        long begun = System.nanoTime();
        for (int sent = 1; sent <= FRAMES; sent++) {
            line.says(people.get(sent % people.size()), line.alone(), "帮助");
            LockSupport.parkNanos(begun + sent * 5_000_000L - System.nanoTime());
            if (sent % 2_500 == 0) {
                memory.add(sent + ": " + residentMegabytes() + " MB");
            }
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        await().atMost(PATIENCE)
                .pollInterval(1, TimeUnit.SECONDS)
                .until(() -> line.truth().deliveries("sent") == FRAMES);
        Seen.note(
                "speed",
                "%d frames through one long connection in %.0f s, each answered; resident memory %s"
                        .formatted(FRAMES, seconds, String.join(", ", memory)));
    }

    private long residentMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + bot.pid() + "/status")).stream()
                .filter(status -> status.startsWith("VmRSS:"))
                .mapToLong(status -> Long.parseLong(status.replaceAll("\\D", "")) / 1024)
                .sum();
    }
}
