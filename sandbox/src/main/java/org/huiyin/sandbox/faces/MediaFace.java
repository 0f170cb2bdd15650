package org.huiyin.sandbox.faces;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Optional;
import org.huiyin.sandbox.media.MediaStore;
import org.huiyin.sandbox.media.MediaType;
import org.huiyin.sandbox.media.Pictures;
import org.huiyin.sandbox.media.Upload;

/// The files that people see in their conversations, and pictures with an address of their own.
public final class MediaFace {

    private static final int PNG = 0x89;

    private final MediaStore media;
    private final Pictures pictures;

    public MediaFace(MediaStore media, Pictures pictures) {
        this.media = media;
        this.pictures = pictures;
    }

    public void add(RoutesConfig routes) {
        routes.get(
                "/desk/media/{id}",
                ctx -> show(ctx, media.seen(ctx.pathParam("id")).map(MediaStore.Item::upload)));
        routes.get(Pictures.PATH + "{id}", ctx -> show(ctx, pictures.find(ctx.pathParam("id"))));
    }

    /// Pictures are shown, everything else is saved.
    private static void show(Context ctx, Optional<Upload> found) {
        if (found.isEmpty()) {
            ctx.status(404).result("");
            return;
        }
        Upload file = found.get();
        ctx.header("X-Content-Type-Options", "nosniff");
        if (MediaType.IMAGE.fits(file.bytes())) {
            boolean isPng = (file.bytes()[0] & 0xFF) == PNG;
            ctx.contentType(isPng ? "image/png" : "image/jpeg").result(file.bytes());
        } else {
            Http.download(ctx, file.name(), file.bytes());
        }
    }
}
