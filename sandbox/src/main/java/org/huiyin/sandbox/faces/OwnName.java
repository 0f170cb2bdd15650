package org.huiyin.sandbox.faces;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// Lets in whoever calls the simulator by its own name, and no page of another site: what listens
/// on a developer's machine is within reach of every page that their browser shows.
public final class OwnName {

    private static final String LOOPBACK = "localhost|127(\\.\\d{1,3}){3}|\\[::1]";
    private static final String EVERYWHERE = "0.0.0.0|::|\\[::]";

    private final String host;

    /// @param host on which it listens; where it listens everywhere, any name is its own
    public OwnName(String host) {
        this.host = host;
    }

    /// Whether it is the address of all networks, which nobody can call.
    public static boolean isEverywhere(String host) {
        return host.matches(EVERYWHERE);
    }

    public void add(RoutesConfig routes) {
        routes.before(this::check);
        routes.wsBeforeUpgrade(this::check);
        routes.exception(
                ForbiddenResponse.class,
                (e, ctx) -> Http.refuse(ctx, 403, String.valueOf(e.getMessage())));
    }

    private void check(Context ctx) {
        String called = String.valueOf(ctx.host());
        String name = host(called);
        boolean isOwn =
                isEverywhere(host)
                        || (name != null
                                && (name.matches(LOOPBACK) || name.equalsIgnoreCase(host)));
        if (!isOwn) {
            throw new ForbiddenResponse(
                    "The simulator is not called %s; start it with --host %s if it is."
                            .formatted(called, name));
        }
        String origin = ctx.header("Origin");
        if (origin != null && !called.equalsIgnoreCase(authority(origin))) {
            throw new ForbiddenResponse("Pages of " + origin + " may not use the simulator.");
        }
    }

    private static @Nullable String host(String called) {
        try {
            return URI.create("http://" + called).getHost();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable String authority(String origin) {
        try {
            return URI.create(origin).getAuthority();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
