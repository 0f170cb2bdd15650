package org.huiyin.sandbox.transcript;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.huiyin.sandbox.desk.Conversations;
import org.huiyin.sandbox.desk.Message;

/// Writes down one conversation as one person sees it, from its messages and their changes in the
/// order in which they happened: a card that changes is a new line, a stream that grows is not.
final class Scribe {

    static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final Cast cast;
    private final String viewer;
    private final String conversation;
    private final List<Line> lines = new ArrayList<>();
    private final Map<Long, Seen> seen = new HashMap<>();
    private String time = "";
    private int heard;

    /// A message as it was last written, and where.
    private record Seen(Message message, int index) {}

    Scribe(Cast cast, String viewer, String conversation) {
        this.cast = cast;
        this.viewer = viewer;
        this.conversation = conversation;
    }

    synchronized void take(Message any) {
        if (!concerns(any)) {
            return;
        }
        Message message = any.seenBy(viewer);
        Seen before = seen.get(message.seq());
        if (before == null) {
            tellTime(message);
            write(message, "");
        } else if (!before.message().text().equals(message.text())) {
            change(before, message);
        }
        heard++;
        notifyAll();
    }

    boolean concerns(Message message) {
        return message.conversation().equals(conversation)
                && (Conversations.isRoom(conversation)
                        || message.person().equalsIgnoreCase(viewer));
    }

    /// Something that no message tells.
    synchronized void write(Line line) {
        lines.add(line);
    }

    /// Waits until the lines are as wished, or the time is over.
    ///
    /// @return whether they are
    synchronized boolean await(Predicate<List<Line>> wish, Duration most) {
        long end = System.nanoTime() + most.toNanos();
        while (!wish.test(lines)) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                return false;
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    /// Waits until nothing is heard for a while, or the time is over.
    synchronized void awaitQuiet(Duration quiet, Duration most) {
        long end = System.nanoTime() + most.toNanos();
        boolean goesOn = true;
        while (goesOn && System.nanoTime() - end < 0) {
            int before = heard;
            goesOn = await(now -> heard > before, quiet);
        }
    }

    synchronized List<Line> lines() {
        return List.copyOf(lines);
    }

    private void change(Seen before, Message message) {
        boolean isGrowing = !before.message().isCard() && !message.kind().equals(Message.RECALLED);
        if (isGrowing) {
            lines.set(before.index(), line(message, ""));
            seen.put(message.seq(), new Seen(message, before.index()));
        } else {
            write(message, Line.CHANGED);
        }
    }

    private void write(Message message, String mark) {
        seen.put(message.seq(), new Seen(message, lines.size()));
        lines.add(line(message, mark));
    }

    private Line line(Message message, String mark) {
        String words = message.isFromBot() ? shown(message, mark) : Deed.words(message);
        return new Line(cast.nameOf(message), words);
    }

    private static String shown(Message message, String mark) {
        return (mark.isEmpty() && message.isCard() ? Line.CARD : mark) + message.text();
    }

    /// An answer needs no time of its own.
    private void tellTime(Message message) {
        if (message.isFromBot() && message.msgid() == null) {
            return;
        }
        String now = LocalDateTime.ofInstant(Instant.ofEpochMilli(message.at()), ZONE).format(TIME);
        if (!now.equals(time)) {
            lines.add(Line.clock(now));
            time = now;
        }
    }
}
