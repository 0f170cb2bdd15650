package org.huiyin.sandbox.faces;

import io.javalin.config.RoutesConfig;
import java.time.format.DateTimeParseException;
import org.huiyin.sandbox.knobs.SandboxClock.BackwardsException;
import tools.jackson.core.JacksonException;

/// What a request gets that cannot be done: a status and one sentence.
public final class Refusals {

    private Refusals() {}

    public static void add(RoutesConfig routes) {
        routes.exception(BackwardsException.class, (e, ctx) -> Http.refuse(ctx, 409, sentence(e)));
        routes.exception(
                IllegalArgumentException.class, (e, ctx) -> Http.refuse(ctx, 400, sentence(e)));
        routes.exception(
                DateTimeParseException.class, (e, ctx) -> Http.refuse(ctx, 400, sentence(e)));
        routes.exception(
                JacksonException.class,
                (e, ctx) -> Http.refuse(ctx, 400, "Not the right JSON: " + e.getOriginalMessage()));
    }

    private static String sentence(Exception e) {
        return String.valueOf(e.getMessage());
    }
}
