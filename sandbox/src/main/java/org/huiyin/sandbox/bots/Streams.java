package org.huiyin.sandbox.bots;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.huiyin.sandbox.card.Refusal;
import org.huiyin.sandbox.knobs.Setting;
import org.huiyin.sandbox.knobs.Settings;

/// The streams that smart bots have begun, until they are too old for a reply.
final class Streams {

    /// How long after its beginning a stream may go on [101031] [101463].
    static final Duration LIFE = Duration.ofMinutes(6);

    private static final Duration KEPT = Duration.ofDays(1);
    private static final int EXPIRED = 846608;

    private final Settings settings;
    private final Map<String, Stream> streams = new LinkedHashMap<>();

    /// A stream with the message that shows it.
    ///
    /// @param msgid of the callback that it answers
    record Stream(String msgid, long seq, Instant since, boolean isFinished, boolean hasCard) {}

    Streams(Settings settings) {
        this.settings = settings;
    }

    /// Whether more of it may come.
    boolean isOpen(BotCallback callback, String id) {
        Stream stream = streams.get(key(callback, id));
        return stream != null && !stream.isFinished();
    }

    /// Whether more may come of the answer to a message.
    boolean isGoingOn(String msgid, Instant now) {
        return streams.values().stream()
                .filter(stream -> stream.msgid().equals(msgid) && !stream.isFinished())
                .anyMatch(stream -> !now.isAfter(stream.since().plus(LIFE)));
    }

    /// Whether its one card has been shown.
    boolean hasCard(BotCallback callback, String id) {
        Stream stream = streams.get(key(callback, id));
        return stream != null && stream.hasCard();
    }

    boolean isBegun(BotCallback callback, String id) {
        return streams.containsKey(key(callback, id));
    }

    void begin(BotCallback callback, String id, long seq, Instant now, boolean isFinished) {
        Iterator<Stream> eldest = streams.values().iterator();
        while (eldest.hasNext() && now.isAfter(eldest.next().since().plus(KEPT))) {
            eldest.remove();
        }
        streams.put(key(callback, id), new Stream(callback.msgid(), seq, now, isFinished, false));
    }

    /// The stream, if it may still change.
    Stream open(BotCallback callback, String id, Instant now) {
        Stream stream = streams.get(key(callback, id));
        if (stream == null || !stream.msgid().equals(callback.msgid())) {
            throw new Refusal(ReplyRules.BAD, "stream.id was used for another message");
        }
        if (stream.isFinished()) {
            throw new Refusal(settings.number(Setting.ENDED_STREAM_CODE), "stream is finished");
        }
        if (now.isAfter(stream.since().plus(LIFE))) {
            throw new Refusal(EXPIRED, "stream message update expired");
        }
        return stream;
    }

    /// Notes that a stream is finished or has got its card.
    void note(BotCallback callback, String id, boolean isFinished, boolean hasCard) {
        streams.computeIfPresent(
                key(callback, id),
                (key, open) ->
                        new Stream(
                                open.msgid(),
                                open.seq(),
                                open.since(),
                                open.isFinished() || isFinished,
                                open.hasCard() || hasCard));
    }

    void clear() {
        streams.clear();
    }

    private static String key(BotCallback callback, String id) {
        return callback.bot().botId() + "/" + id;
    }
}
