package org.huiyin.bot.wecom;

import java.time.Duration;
import java.util.function.Supplier;
import org.huiyin.bot.chat.Inbound;
import org.huiyin.bot.chat.Message;
import org.huiyin.bot.chat.Said;
import org.huiyin.bot.delivery.Channel;
import org.huiyin.bot.delivery.Outage;
import org.huiyin.bot.delivery.Replies;
import org.huiyin.bot.wecom.BotSocket.Ack;
import org.huiyin.bot.wecom.CallbackReader.Reading;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Answers the frames of the long connection, those of one conversation in their order. What cannot
/// be replied any more is pushed.
final class BotFrames implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(BotFrames.class);
    private static final int THREADS = 8;

    /// Nobody sends a frame again: while the database is away, it is kept here.
    private static final int TRIES = 150;

    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(2);

    private static final String RESPOND = "aibot_respond_msg";
    private static final String WELCOME = "aibot_respond_welcome_msg";
    private static final String UPDATE = "aibot_respond_update_msg";

    private final BotReader reader;
    private final RoomPresses presses;
    private final Supplier<Replies> replies;
    private final Lanes lanes = new Lanes(THREADS, "aibot-");

    BotFrames(BotReader reader, RoomPresses presses, Supplier<Replies> replies) {
        this.reader = reader;
        this.presses = presses;
        this.replies = replies;
    }

    /// Takes a frame; does not wait for its answer.
    void hear(JsonNode frame, BotSocket socket) {
        JsonNode body = frame.path("body");
        String reqId = frame.path("headers").path("req_id").asString("");
        switch (reader.read(body, body.toString())) {
            case Reading.Heard heard ->
                    lanes.put(lane(heard.in()), () -> answer(heard, reqId, socket));
            case Reading.Unreadable(String why) ->
                    log.warn("a frame of the smart bot is not readable: {}", why);
            case Reading.Nothing _, Reading.DirectoryChanged _, Reading.OtherAgent() -> {}
        }
    }

    private static String lane(Inbound in) {
        return in.inRoom() ? in.chat() + "|" + in.person() : in.person();
    }

    private void answer(Reading.Heard heard, String reqId, BotSocket socket) {
        Inbound in = heard.in();
        for (int tries = 1; ; tries++) {
            try {
                answerOnce(heard, reqId, socket);
                return;
            } catch (Outage e) {
                if (tries == TRIES || Thread.currentThread().isInterrupted()) {
                    log.error("message {} is not answered: {}", in.key(), e.getMessage());
                    return;
                }
                pause();
            } catch (RuntimeException e) {
                log.error(
                        "message {} of the smart bot failed: {}", in.key(), CallbackPath.fault(e));
                return;
            }
        }
    }

    private void answerOnce(Reading.Heard heard, String reqId, BotSocket socket) {
        if (heard.isPress() && heard.in().inRoom()) {
            refresh(heard, reqId, socket);
        } else {
            replies.get().answer(heard.in(), answer -> tell(heard, answer, reqId, socket));
        }
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_TRIES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// A card in a room is drawn again for all; one that comes too late is drawn with the next
    /// press.
    private void refresh(Reading.Heard press, String reqId, BotSocket socket) {
        Message answer = presses.receive(press.in());
        if (answer.twin().isBlank()) {
            return;
        }
        Channel.Result result =
                result(socket.send(UPDATE, reqId, BotMessage.settling(press, answer)));
        if (!(result instanceof Channel.Result.Sent)) {
            log.warn("a card in a room is not refreshed: {}", result);
        }
    }

    private static Channel.Result tell(
            Reading.Heard heard, Message answer, String reqId, BotSocket socket) {
        Inbound in = heard.in();
        if (heard.isPress()) {
            return result(socket.send(UPDATE, reqId, BotMessage.settling(heard, answer)));
        }
        boolean isWelcome = in.said() instanceof Said.Entered;
        ObjectNode body =
                isWelcome
                        ? BotMessage.welcome(answer, in.key())
                        : BotMessage.reply(answer, in.key());
        return result(socket.send(isWelcome ? WELCOME : RESPOND, reqId, body));
    }

    private static Channel.Result result(Ack ack) {
        return BotChannel.result(ack, Duration.ZERO);
    }

    @Override
    public void close() {
        lanes.close();
    }
}
