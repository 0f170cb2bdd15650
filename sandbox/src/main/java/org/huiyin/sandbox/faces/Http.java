package org.huiyin.sandbox.faces;

import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.huiyin.sandbox.journal.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// JSON in and out of requests.
final class Http {

    private static final String JSON = "application/json; charset=UTF-8";

    private Http() {}

    static void answer(Context ctx, Object value) {
        ctx.contentType(JSON).result(Json.MAPPER.writeValueAsBytes(value));
    }

    static void refuse(Context ctx, int status, String reason) {
        ctx.status(status);
        answer(ctx, JsonNodeFactory.instance.objectNode().put("error", reason));
    }

    /// A file as WeCom hands it out: the name in Content-Disposition.
    static void download(Context ctx, String name, byte[] bytes) {
        String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
        ctx.contentType("application/octet-stream")
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"%s\"; filename*=UTF-8''%s"
                                .formatted(encoded, encoded))
                .result(bytes);
    }

    /// The body, an empty object if there is none.
    static JsonNode body(Context ctx) {
        String body = ctx.body();
        return body.isBlank() ? JsonNodeFactory.instance.objectNode() : Json.MAPPER.readTree(body);
    }

    static long number(Context ctx, String parameter, long standard) {
        String value = ctx.queryParam(parameter);
        if (value == null || value.isEmpty()) {
            return standard;
        }
        if (!value.matches("\\d{1,18}")) {
            throw new IllegalArgumentException(parameter + " must be a number.");
        }
        return Long.parseLong(value);
    }

    static int limit(Context ctx, int standard) {
        return (int) Math.min(number(ctx, "limit", standard), 1000);
    }

    static String text(Context ctx, String parameter) {
        String value = ctx.queryParam(parameter);
        return value == null ? "" : value;
    }
}
