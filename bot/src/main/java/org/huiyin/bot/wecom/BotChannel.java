package org.huiyin.bot.wecom;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.huiyin.bot.chat.Message;
import org.huiyin.bot.delivery.Channel;
import org.huiyin.bot.delivery.Route;
import org.huiyin.bot.wecom.BotSocket.Ack;
import tools.jackson.databind.json.JsonMapper;

/// Sends as the smart bot over its long connection: to people and rooms that have talked to it.
final class BotChannel implements Channel {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String SEND = "aibot_send_msg";
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final Duration LIMITED = Duration.ofSeconds(30);

    /// At most 25 in any minute and 910 in any hour, of the 30 and 1 000 that a conversation may
    /// have (document 101463); replies count there too.
    private static final Pace TO_A_CONVERSATION = new Pace(10, Duration.ofSeconds(4));

    private final String botId;
    private final BotLink link;

    BotChannel(String botId, BotLink link) {
        this.botId = botId;
        this.link = link;
    }

    @Override
    public String name() {
        return botId;
    }

    @Override
    public Set<Route> routes() {
        return Set.of(Route.AIBOT, Route.ROOM);
    }

    @Override
    public boolean isHere() {
        return link.socket().isPresent();
    }

    @Override
    public Pace toOne() {
        return TO_A_CONVERSATION;
    }

    @Override
    public int mostRecipients() {
        return 1;
    }

    /// The same frame twice is two messages.
    @Override
    public Duration recognises() {
        return Duration.ZERO;
    }

    @Override
    public String request(Route route, Message message, List<String> recipients, long number) {
        return BotMessage.push(message, recipients.getFirst(), route == Route.ROOM, number);
    }

    @Override
    public String recalling(String msgId) {
        throw new UnsupportedOperationException("the smart bot takes nothing back");
    }

    @Override
    public String settling(Message.Settled card, List<String> recipients, String code) {
        throw new UnsupportedOperationException("the smart bot settles cards that are pressed");
    }

    @Override
    public Result make(Errand errand, String request) {
        Optional<BotSocket> socket = link.socket();
        if (socket.isEmpty()) {
            return new Result.Later(SOON, "no long connection");
        }
        return result(
                socket.get().send(SEND, BotSocket.reqId(SEND), JSON.readTree(request)), LIMITED);
    }

    /// What an ack means (document 101463).
    ///
    /// @param limited how long to wait where there were too many
    static Result result(Ack ack, Duration limited) {
        return switch (ack) {
            case Ack.Broken() -> new Result.Later(Duration.ZERO, "the connection broke");
            case Ack.Silence() -> new Result.Unclear("no ack in five seconds");
            case Ack.Code(int code, String why) ->
                    switch (code) {
                        case 0 -> new Result.Sent("", "", Set.of());
                        case 846_605, 846_608, 846_609 ->
                                new Result.Later(Duration.ZERO, "too late to reply: " + code);
                        case -1, 6000 -> new Result.Later(SOON, "WeCom is busy: " + code);
                        case 45_009, 846_607 ->
                                new Result.Later(limited, "too many messages there: " + code);
                        case 93_006 ->
                                new Result.Dead(
                                        "WeCom says 93006: nobody has talked to the smart bot there"
                                                + " yet; one message to it is enough");
                        default -> new Result.Dead("WeCom says " + code + ": " + why);
                    };
        };
    }
}
