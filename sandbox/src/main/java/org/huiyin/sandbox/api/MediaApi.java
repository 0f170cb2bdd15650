package org.huiyin.sandbox.api;

import java.util.Map;
import org.huiyin.sandbox.card.Refusal;
import org.huiyin.sandbox.media.MediaStore;
import org.huiyin.sandbox.media.MediaType;
import org.huiyin.sandbox.media.Upload;
import tools.jackson.databind.node.ObjectNode;

/// Media that every app of the corporation may use [90253].
final class MediaApi {

    private final MediaStore media;

    MediaApi(MediaStore media) {
        this.media = media;
    }

    Map<String, Endpoint> endpoints() {
        return Map.of("media/upload", Endpoint.post(this::upload));
    }

    private ObjectNode upload(Call call) {
        MediaType type =
                call.text("type")
                        .flatMap(MediaType::named)
                        .orElseThrow(() -> new ApiError(40004, "invalid media type"));
        Upload upload = call.request().upload();
        if (upload == null) {
            throw new ApiError(44001, "empty media data");
        }
        try {
            return RobotApi.answer(media.add(call.corp().corpId(), type, upload));
        } catch (Refusal refusal) {
            throw ApiError.of(refusal);
        }
    }

    /// The file that a request asks for [90254].
    MediaStore.Item find(Call call) {
        return media.find(call.corp().corpId(), call.text("media_id").orElse(""))
                .orElseThrow(() -> new ApiError(40007, "invalid media_id"));
    }
}
