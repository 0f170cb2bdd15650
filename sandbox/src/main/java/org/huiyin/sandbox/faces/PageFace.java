package org.huiyin.sandbox.faces;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/// The chat page: static files from the folder /page of the class path.
public final class PageFace {

    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; "
                    + "connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; "
                    + "frame-ancestors 'self'";
    private static final Map<String, String> TYPES =
            Map.of(
                    "html", "text/html; charset=UTF-8",
                    "css", "text/css; charset=UTF-8",
                    "js", "text/javascript; charset=UTF-8",
                    "svg", "image/svg+xml",
                    "png", "image/png",
                    "ico", "image/x-icon");

    /// To be added last: it takes every address that is left.
    public void add(RoutesConfig routes) {
        routes.get("/", ctx -> file(ctx, "index.html"));
        routes.get("/<file>", ctx -> file(ctx, ctx.pathParam("file")));
    }

    private static void file(Context ctx, String name) throws IOException {
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        boolean isPlain = name.matches("[A-Za-z0-9_-]+([./][A-Za-z0-9_-]+)*");
        try (InputStream in =
                isPlain && type != null
                        ? PageFace.class.getResourceAsStream("/page/" + name)
                        : null) {
            if (in == null || type == null) {
                ctx.status(404).result("");
                return;
            }
            ctx.contentType(type)
                    .header("Cache-Control", "no-cache")
                    .header("Content-Security-Policy", POLICY)
                    .header("X-Content-Type-Options", "nosniff")
                    .result(in.readAllBytes());
        }
    }
}
