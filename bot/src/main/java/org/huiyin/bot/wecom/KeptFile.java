package org.huiyin.bot.wecom;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.huiyin.bot.chat.Message;
import org.huiyin.bot.delivery.Channel.Result;
import org.huiyin.bot.files.Files;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A picture or file in a stored request: by its number, until the request is made.
final class KeptFile {

    private static final Result FORGOTTEN =
            new Result.Dead("the file is forgotten: have it sent again");

    private static final Duration SOON = Duration.ofSeconds(2);
    private static final String NUMBER = "kept";

    private KeptFile() {}

    static ObjectNode of(Message.File file) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("msgtype", file.isPicture() ? "image" : "file")
                .put(NUMBER, file.number());
    }

    static boolean isIn(JsonNode request) {
        return request.has(NUMBER);
    }

    /// As WeCom names it: image or file.
    static String type(JsonNode request) {
        return request.path("msgtype").asString();
    }

    /// Sends what the request names, if it is here; nothing has been sent before.
    static Result send(JsonNode request, Files files, Function<Files.Kept, Result> send) {
        Optional<Files.Kept> found;
        try {
            found = files.find(request.path(NUMBER).asLong());
        } catch (DataAccessException | TransactionException e) {
            return new Result.Later(SOON, "the file cannot be read now");
        }
        return found.map(send).orElse(FORGOTTEN);
    }

    /// The request with the number of the upload in its place.
    static ObjectNode uploaded(ObjectNode request, String type, String mediaId) {
        request.remove(NUMBER);
        request.put("msgtype", type).putObject(type).put("media_id", mediaId);
        return request;
    }
}
