package org.huiyin.sandbox.api;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.huiyin.sandbox.card.Refusal;
import org.huiyin.sandbox.journal.Json;
import org.huiyin.sandbox.media.MediaStore;
import org.huiyin.sandbox.robot.RobotPosts;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The addresses of group robots [91770]: the key stands for any token.
final class RobotApi {

    private final RobotPosts posts;
    private final Map<String, Function<ApiRequest, ObjectNode>> endpoints =
            Map.of("webhook/send", this::send, "webhook/upload_media", this::upload);

    RobotApi(RobotPosts posts) {
        this.posts = posts;
    }

    /// The work behind a path; what it refuses it throws as an [ApiError].
    Optional<Function<ApiRequest, ObjectNode>> at(String path) {
        return Optional.ofNullable(endpoints.get(path));
    }

    private ObjectNode send(ApiRequest request) {
        try {
            posts.post(key(request), body(request));
            return Endpoint.tree();
        } catch (Refusal refusal) {
            throw ApiError.of(refusal);
        }
    }

    private ObjectNode upload(ApiRequest request) {
        try {
            String type = request.query().getOrDefault("type", "");
            return answer(posts.upload(key(request), type, request.upload()));
        } catch (Refusal refusal) {
            throw ApiError.of(refusal);
        }
    }

    /// The time is a text [90253].
    static ObjectNode answer(MediaStore.Item item) {
        return Endpoint.tree()
                .put("type", item.type().label())
                .put("media_id", item.mediaId())
                .put("created_at", String.valueOf(item.at() / 1000));
    }

    private static String key(ApiRequest request) {
        return request.query().getOrDefault("key", "");
    }

    private static JsonNode body(ApiRequest request) {
        try {
            return Json.MAPPER.readTree(request.body());
        } catch (JacksonException e) {
            throw new ApiError(40058, "wrong json format");
        }
    }
}
