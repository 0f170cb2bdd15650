package org.huiyin.bot.wecom;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.huiyin.bot.chat.Message;
import org.huiyin.bot.delivery.Channel;
import org.huiyin.bot.delivery.Route;
import org.huiyin.bot.files.Files;
import org.huiyin.bot.wecom.BotSocket.Ack;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Sends as the smart bot over its long connection: to people and rooms that have talked to it.
final class BotChannel implements Channel {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String SEND = "aibot_send_msg";
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final Duration LIMITED = Duration.ofSeconds(30);

    /// At most 25 in any minute and 910 in any hour, of the 30 and 1 000 that a conversation may
    /// have (document 101463): the rest is for replies, which count there too and are not counted
    /// here.
    private static final Pace TO_A_CONVERSATION = new Pace(10, Duration.ofSeconds(4));

    private final String botId;
    private final BotLink link;
    private final Files files;

    BotChannel(String botId, BotLink link, Files files) {
        this.botId = botId;
        this.link = link;
        this.files = files;
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
    public String request(Route route, Message message, List<String> recipients, long number) {
        boolean isRoom = route == Route.ROOM;
        return message instanceof Message.File file
                ? BotMessage.file(file, recipients.getFirst(), isRoom)
                : BotMessage.push(message, recipients.getFirst(), isRoom, number);
    }

    @Override
    public Result make(Errand errand, String request) {
        Optional<BotSocket> socket = link.socket();
        if (socket.isEmpty()) {
            return new Result.Later(SOON, "no long connection");
        }
        ObjectNode body = (ObjectNode) JSON.readTree(request);
        return KeptFile.isIn(body)
                ? KeptFile.send(body, files, kept -> sendKept(socket.get(), body, kept))
                : send(socket.get(), body);
    }

    private static Result send(BotSocket socket, JsonNode body) {
        return result(socket.send(SEND, BotSocket.reqId(SEND), body), LIMITED);
    }

    /// What is kept here is uploaded before; that may be repeated, for nobody has seen it.
    private static Result sendKept(BotSocket socket, ObjectNode body, Files.Kept kept) {
        String type = KeptFile.type(body);
        BotUpload upload = new BotUpload(socket);
        Optional<String> mediaId = upload.upload(type, kept);
        if (mediaId.isEmpty()) {
            return upload.last() instanceof Ack.Silence
                    ? new Result.Later(SOON, "the file was not uploaded")
                    : result(upload.last(), LIMITED);
        }
        return send(socket, KeptFile.uploaded(body, type, mediaId.get()));
    }

    /// What an ack means (document 101463).
    ///
    /// @param limited how long to wait where there were too many
    static Result result(Ack ack, Duration limited) {
        return switch (ack) {
            case Ack.Broken() -> new Result.Later(Duration.ZERO, "the connection broke");
            case Ack.Silence() -> new Result.Unclear("no ack in five seconds");
            case Ack.Code(int code, String why, _) ->
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
