package org.huiyin.sandbox.bots;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.huiyin.sandbox.callback.Answer;
import org.huiyin.sandbox.callback.Courier;
import org.huiyin.sandbox.callback.Delivery;
import org.huiyin.sandbox.card.Refusal;
import org.huiyin.sandbox.desk.Sequence;
import org.huiyin.sandbox.knobs.SandboxClock;
import org.huiyin.sandbox.knobs.Setting;
import org.huiyin.sandbox.knobs.Settings;
import tools.jackson.databind.node.ObjectNode;

/// The callback address of a smart bot [101031]: each callback is a request, and a stream that is
/// not finished is asked for again and again.
public final class UrlLine implements BotLine, AutoCloseable {

    private final Courier courier;
    private final BotReplies replies;
    private final ResponseUrls urls;
    private final Sequence sequence;
    private final SandboxClock clock;
    private final Settings settings;
    private volatile boolean closed;

    public UrlLine(
            Courier courier,
            BotReplies replies,
            ResponseUrls urls,
            Sequence sequence,
            SandboxClock clock,
            Settings settings) {
        this.courier = courier;
        this.replies = replies;
        this.urls = urls;
        this.sequence = sequence;
        this.clock = clock;
        this.settings = settings;
    }

    @Override
    public CompletableFuture<Delivery> deliver(BotCallback callback) {
        urls.addTo(callback);
        Instant since = clock.now();
        return courier.deliver(callback.frame(), new BotErrand(callback, callback, replies, false))
                .thenApply(end -> show(callback, end, since));
    }

    /// Polls no more.
    @Override
    public void close() {
        closed = true;
    }

    private Delivery show(BotCallback asked, Delivery end, Instant since) {
        Answer answer = end.answer();
        if (answer == null || answer.reply() == null) {
            return end;
        }
        try {
            replies.show(asked, answer.reply());
        } catch (Refusal overtaken) {
            return new Delivery(end.attempt(), null);
        }
        String streamId = answer.reply().path(ReplyRules.STREAM).path("id").asString("");
        if (!streamId.isEmpty()) {
            boolean isFinished = ReplyRules.isFinished(answer.reply());
            int late = isFinished ? settings.number(Setting.LATE_STREAM_POLLS) : 0;
            refreshLater(new Poll(asked, streamId, since, late));
        }
        return end;
    }

    /// Asks for the rest of a stream.
    ///
    /// @param late how often to ask although it is finished
    private record Poll(BotCallback asked, String streamId, Instant since, int late) {

        Poll next() {
            return new Poll(asked, streamId, since, late - 1);
        }
    }

    private void refreshLater(Poll poll) {
        long pause = settings.duration(Setting.STREAM_POLL_INTERVAL).toMillis();
        CompletableFuture.delayedExecutor(pause, TimeUnit.MILLISECONDS)
                .execute(() -> refresh(poll));
    }

    private void refresh(Poll poll) {
        boolean isOpen = replies.isOpen(poll.asked(), poll.streamId());
        boolean isOver = clock.now().isAfter(poll.since().plus(Streams.LIFE));
        boolean isForgotten = sequence.isForgotten(poll.asked().frame());
        if (closed || isOver || isForgotten || (!isOpen && poll.late() <= 0)) {
            return;
        }
        BotCallback refresh = refreshOf(poll.asked(), poll.streamId());
        BotErrand errand = new BotErrand(refresh, poll.asked(), replies, !isOpen);
        var unused = courier.deliver(refresh.frame(), errand).thenAccept(end -> shown(poll, end));
    }

    private void shown(Poll poll, Delivery end) {
        if (end.answer() == null) {
            refreshLater(poll.late() > 0 ? poll.next() : poll);
        } else {
            show(poll.asked(), end, poll.since());
        }
    }

    private BotCallback refreshOf(BotCallback asked, String streamId) {
        String msgid = sequence.msgId(clock.realNow().toEpochMilli());
        ObjectNode body = asked.head(msgid).put("msgtype", BotCallback.REFRESH);
        body.putObject(ReplyRules.STREAM).put("id", streamId);
        return new BotCallback(
                asked.corp(),
                asked.bot(),
                asked.person(),
                asked.chatid(),
                "f" + sequence.next(),
                msgid,
                BotCallback.REFRESH,
                body);
    }
}
