package org.huiyin.bot.wecom;

import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.huiyin.bot.files.Files.Kept;
import org.huiyin.bot.wecom.BotSocket.Ack;
import org.springframework.util.DigestUtils;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Uploads over the long connection what the smart bot is going to send, piece by piece (document
/// 101463).
final class BotUpload {

    /// Bytes of a piece.
    private static final int PIECE = 512 * 1024;

    private static final String INIT = "aibot_upload_media_init";
    private static final String CHUNK = "aibot_upload_media_chunk";
    private static final String FINISH = "aibot_upload_media_finish";

    /// With the last ack and the sending behind it less than a call's lease.
    private static final Duration LONGEST = Duration.ofSeconds(9);

    private final BotSocket socket;
    private final long end = System.nanoTime() + LONGEST.toNanos();
    private Ack last = new Ack.Broken();

    BotUpload(BotSocket socket) {
        this.socket = socket;
    }

    /// The number by which it can be sent; empty when it was not taken.
    ///
    /// @param type as WeCom names it: image or file
    Optional<String> upload(String type, Kept kept) {
        byte[] content = kept.content();
        int pieces = Math.ceilDiv(content.length, PIECE);
        ObjectNode init =
                body().put("type", type)
                        .put("filename", kept.name())
                        .put("total_size", content.length)
                        .put("total_chunks", pieces)
                        .put("md5", DigestUtils.md5DigestAsHex(content));
        Optional<String> upload = told(INIT, init, "upload_id");
        if (upload.isEmpty()) {
            return upload;
        }
        for (int piece = 0; piece < pieces; piece++) {
            byte[] some =
                    Arrays.copyOfRange(
                            content, piece * PIECE, Math.min(content.length, (piece + 1) * PIECE));
            ObjectNode chunk =
                    body().put("upload_id", upload.get())
                            .put("chunk_index", piece)
                            .put("base64_data", Base64.getEncoder().encodeToString(some));
            if (!isTaken(CHUNK, chunk)) {
                return Optional.empty();
            }
        }
        return told(FINISH, body().put("upload_id", upload.get()), "media_id");
    }

    /// What was said to the last frame.
    Ack last() {
        return last;
    }

    private Optional<String> told(String cmd, ObjectNode body, String field) {
        return isTaken(cmd, body) && last instanceof Ack.Code code
                ? Optional.of(code.body().path(field).asString(""))
                : Optional.empty();
    }

    private boolean isTaken(String cmd, ObjectNode body) {
        last =
                System.nanoTime() - end < 0
                        ? socket.send(cmd, BotSocket.reqId(cmd), body)
                        : new Ack.Silence();
        return last instanceof Ack.Code code && code.errcode() == 0;
    }

    private static ObjectNode body() {
        return JsonNodeFactory.instance.objectNode();
    }
}
