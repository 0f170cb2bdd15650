package org.huiyin.sandbox.transcript;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.huiyin.sandbox.desk.Conversations;
import org.huiyin.sandbox.desk.Desk;
import org.jspecify.annotations.Nullable;

/// Plays one transcript: people do what they did, in order, and what is heard is written down.
final class Replay {

    private static final Duration WEEK = Duration.ofDays(7);

    /// Whatever is said too much, is said within it.
    private static final Duration QUIET = Duration.ofMillis(300);

    private final Stage stage;
    private final Cast cast;
    private final List<Line> lines;
    private final Duration patience;
    private final String person;
    private final String conversation;
    private final Scribe scribe;
    private LocalDate day;
    private @Nullable Duration later;
    private final Set<Integer> served = new HashSet<>();
    private int sinceDeed;

    Replay(Stage stage, Transcript transcript, Duration patience) {
        this.stage = stage;
        this.patience = patience;
        cast = new Cast(stage.world());
        lines = transcript.lines();
        person = transcript.person().isEmpty() ? firstWhoSpeaks() : userid(transcript.person());
        conversation = transcript.conversation().isEmpty() ? firstApp() : transcript.conversation();
        scribe = new Scribe(cast, person, conversation);
        day = LocalDate.ofInstant(stage.clock().now(), Scribe.ZONE);
        lines.forEach(this::checkSpeaker);
    }

    Replayed run() {
        Runnable quit =
                stage.listen(message -> {
                    if (message.isFromBot()) {
                        scribe.take(message);
                    }
                });
        try {
            lines.forEach(this::play);
            scribe.awaitQuiet(QUIET, patience);
        } finally {
            quit.run();
        }
        return new Replayed(said(lines), said(scribe.lines()));
    }

    private static List<Line> said(List<Line> all) {
        return all.stream().filter(line -> !line.isClock()).toList();
    }

    private void play(Line line) {
        if (line.isClock()) {
            moveClock(line.words());
        } else if (cast.isBot(line.speaker())) {
            scribe.await(heard -> next(line, heard).isPresent(), patience);
            next(line, scribe.lines()).ifPresent(served::add);
        } else {
            scribe.write(line);
            sinceDeed = scribe.lines().size();
            act(line);
        }
    }

    /// Where a line is that fits and that nothing else expected has been heard in.
    private OptionalInt next(Line expected, List<Line> heard) {
        return IntStream.range(sinceDeed, heard.size())
                .filter(i -> !served.contains(i) && expected.fits(heard.get(i)))
                .findFirst();
    }

    /// What cannot be done stands among what was heard.
    private void act(Line line) {
        try {
            Deed.of(line.words()).by(userid(line.speaker()), conversation, stage).join();
        } catch (IllegalArgumentException refused) {
            scribe.write(new Line("!", String.valueOf(refused.getMessage())));
        }
    }

    /// A time that has gone is taken as the same time of the same weekday, as soon as it comes; the
    /// times after it keep their distance.
    private void moveClock(String time) {
        boolean hasDay = time.length() > "00:00".length();
        LocalDateTime then =
                hasDay ? LocalDateTime.parse(time, Scribe.TIME) : day.atTime(LocalTime.parse(time));
        day = then.toLocalDate();
        Instant wanted = then.atZone(Scribe.ZONE).toInstant();
        if (later == null) {
            Instant now = stage.clock().now().truncatedTo(ChronoUnit.MINUTES);
            long behind = Math.max(0, Duration.between(wanted, now).toMillis());
            later = WEEK.multipliedBy((behind + WEEK.toMillis() - 1) / WEEK.toMillis());
        }
        Instant target = wanted.plus(later);
        if (target.isAfter(stage.clock().now())) {
            stage.clock().to(target);
        }
    }

    private void checkSpeaker(Line line) {
        if (line.isClock() || cast.isBot(line.speaker())) {
            return;
        }
        String userid = userid(line.speaker());
        if (!Conversations.isRoom(conversation) && !userid.equals(person)) {
            throw new IllegalArgumentException(
                    line.speaker() + " has no part in the chat of " + person + ".");
        }
    }

    private String userid(String name) {
        return cast.userid(name)
                .orElseThrow(() -> new IllegalArgumentException("Nobody is called " + name + "."));
    }

    private String firstWhoSpeaks() {
        return said(lines).stream()
                .map(Line::speaker)
                .filter(speaker -> !cast.isBot(speaker))
                .findFirst()
                .map(this::userid)
                .orElseThrow(() -> new IllegalArgumentException("Nobody speaks."));
    }

    private String firstApp() {
        return Desk.conversationWith(stage.world().corpOf(person).orElseThrow().apps().get(0));
    }
}
