package org.huiyin.sandbox.faces;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import java.net.URI;
import org.huiyin.sandbox.wire.Hosts;
import org.jspecify.annotations.Nullable;

/// Lets in whoever calls the simulator by its own name, and no page of another site: what listens
/// on a developer's machine is within reach of every page that their browser shows.
public final class OriginCheck {

    private final String host;

    /// @param host on which it listens; where it listens everywhere, any name is its own
    public OriginCheck(String host) {
        this.host = host;
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
                Hosts.isEverywhere(host)
                        || (name != null
                                && (Hosts.isLoopback(name) || name.equalsIgnoreCase(host)));
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
