package org.huiyin.sandbox.transcript;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.huiyin.sandbox.desk.Message;
import org.huiyin.sandbox.journal.Journal;
import org.huiyin.sandbox.journal.Json;
import org.huiyin.sandbox.world.World;
import tools.jackson.databind.JsonNode;

/// A conversation as a text that people can read and write, and the simulator can play again.
///
/// ```
/// 对话：lina app-1000002
/// -- 2026-03-20 08:00
/// 李娜：打卡 36.5 无症状
/// 回音：已记录（…）：体温36.5℃，无症状。
/// ```
///
/// @param person whose conversation it is, or who sees the room; empty for the first who speaks
/// @param conversation such as `app-1000002`; empty for the person's first app
public record Transcript(String person, String conversation, List<Line> lines) {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    public Transcript {
        lines = List.copyOf(lines);
    }

    /// Reads a file in UTF-8; what is wrong with it is said in one sentence.
    public static Transcript read(Path file) {
        try {
            return parse(Files.readString(file));
        } catch (IOException e) {
            throw new IllegalArgumentException("The transcript " + file + " cannot be read.", e);
        }
    }

    public static Transcript parse(String text) {
        return new TranscriptReader().read(text);
    }

    /// What was recorded of a conversation, as one of those in it sees it.
    ///
    /// @param journal of which the time since the last reset counts
    public static Transcript of(World world, Journal journal, String person, String conversation) {
        Scribe scribe = new Scribe(new Cast(world), person, conversation);
        List<Message> past = new ArrayList<>();
        journal.replay(entry -> remember(past, entry, scribe));
        past.forEach(scribe::take);
        return new Transcript(person, conversation, scribe.lines());
    }

    private static void remember(List<Message> past, Journal.Entry entry, Scribe scribe) {
        JsonNode value = entry.value();
        switch (entry.type()) {
            case "message" -> {
                Message message = Json.MAPPER.treeToValue(value, Message.class);
                if (scribe.concerns(message)) {
                    past.add(message);
                }
            }
            case "rewind" -> {
                if (past.stream().anyMatch(message -> message.seq() == value.asLong())) {
                    past.removeIf(message -> message.seq() >= value.asLong());
                }
            }
            case "reset" -> past.clear();
            default -> {
                // nothing that is said
            }
        }
    }

    /// The same with `…` for times and dates in what is heard, which are others in a replay.
    public Transcript tolerant(World world) {
        Cast cast = new Cast(world);
        return new Transcript(
                person,
                conversation,
                lines.stream()
                        .map(line -> cast.isBot(line.speaker()) ? line.tolerant() : line)
                        .toList());
    }

    /// As it is written to a file.
    public String text() {
        return TranscriptReader.HEAD
                + person
                + " "
                + conversation
                + "\n\n"
                + lines.stream().map(line -> line.text() + "\n").collect(Collectors.joining());
    }

    public void write(Path file) {
        try {
            Files.writeString(file, text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Says and presses everything again, waiting at most five seconds for each thing expected.
    public Replayed replay(Stage stage) {
        return replay(stage, PATIENCE);
    }

    public Replayed replay(Stage stage, Duration patience) {
        return new Replay(stage, this, patience).run();
    }
}
