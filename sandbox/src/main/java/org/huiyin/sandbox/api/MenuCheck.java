package org.huiyin.sandbox.api;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// The rules for an app's menu [90231].
final class MenuCheck {

    private static final Set<String> TYPES =
            Set.of(
                    "click",
                    "view",
                    "scancode_push",
                    "scancode_waitmsg",
                    "pic_sysphoto",
                    "pic_photo_or_album",
                    "pic_weixin",
                    "location_select",
                    "view_miniprogram");

    private final int subNameBytes;

    MenuCheck(int subNameBytes) {
        this.subNameBytes = subNameBytes;
    }

    void check(JsonNode menu) {
        JsonNode buttons = menu.path("button");
        if (!buttons.isArray() || buttons.isEmpty() || buttons.size() > 3) {
            throw new ApiError(40016, "invalid button size");
        }
        buttons.forEach(this::checkTop);
    }

    private void checkTop(JsonNode button) {
        limit(button, "name", 1, 16, 40018);
        JsonNode subs = button.path("sub_button");
        if (subs.isEmpty()) {
            checkAction(button, 128, 40019);
            return;
        }
        if (!subs.isArray() || subs.size() > 5) {
            throw new ApiError(40023, "invalid sub button size");
        }
        for (JsonNode sub : subs) {
            if (!sub.path("sub_button").isEmpty()) {
                throw new ApiError(40022, "invalid sub button level");
            }
            limit(sub, "name", 1, subNameBytes, 40025);
            checkAction(sub, 128, 40026);
        }
    }

    private static void checkAction(JsonNode button, int keyBytes, int keyCode) {
        String type = button.path("type").asString("");
        if (!TYPES.contains(type)) {
            throw new ApiError(40017, "invalid button type");
        }
        switch (type) {
            case "view" -> limit(button, "url", 1, 1024, 40027);
            case "view_miniprogram" -> limit(button, "pagepath", 1, 1024, 40058);
            default -> limit(button, "key", 1, keyBytes, keyCode);
        }
    }

    private static void limit(JsonNode button, String field, int least, int most, int code) {
        int bytes = button.path(field).asString("").getBytes(StandardCharsets.UTF_8).length;
        if (bytes < least || bytes > most) {
            throw new ApiError(code, "invalid button " + field + " size");
        }
    }
}
