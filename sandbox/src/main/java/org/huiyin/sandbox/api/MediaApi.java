package org.huiyin.sandbox.api;

import java.net.URI;
import java.util.Map;
import org.huiyin.sandbox.media.MediaStore;
import org.huiyin.sandbox.media.MediaType;
import org.huiyin.sandbox.media.Pictures;
import org.huiyin.sandbox.media.Upload;
import tools.jackson.databind.node.ObjectNode;

/// Media that every app of the corporation may use [90253], and pictures for articles [90256].
final class MediaApi {

    /// One byte more than elsewhere [90253].
    private static final int TOO_SMALL = 5;

    private final MediaStore media;
    private final Pictures pictures;
    private final CallLimits limits;

    MediaApi(MediaStore media, Pictures pictures, CallLimits limits) {
        this.media = media;
        this.pictures = pictures;
        this.limits = limits;
    }

    Map<String, Endpoint> endpoints() {
        return Map.of(
                "media/upload", Endpoint.post(this::upload),
                "media/uploadimg", Endpoint.post(this::uploadPicture));
    }

    private ObjectNode upload(Call call) {
        MediaType type =
                call.text("type")
                        .flatMap(MediaType::named)
                        .orElseThrow(() -> new ApiError(40004, "invalid media type"));
        Upload file = file(call);
        if (file.size() == TOO_SMALL) {
            throw new ApiError(40006, "invalid media size");
        }
        return RobotApi.answer(media.add(call.corp().corpId(), type, file));
    }

    /// The address stays [90256].
    private ObjectNode uploadPicture(Call call) {
        URI url = pictures.add(file(call));
        limits.countPicture(call);
        return Endpoint.tree().put("url", url.toString());
    }

    private static Upload file(Call call) {
        Upload upload = call.request().upload();
        if (upload == null) {
            throw new ApiError(44001, "empty media data");
        }
        return upload;
    }

    /// The file that a request asks for [90254].
    MediaStore.Item find(Call call) {
        String mediaId =
                call.text("media_id").orElseThrow(() -> new ApiError(41006, "media_id missing"));
        return media.find(call.corp().corpId(), mediaId)
                .orElseThrow(() -> new ApiError(40007, "invalid media_id"));
    }
}
