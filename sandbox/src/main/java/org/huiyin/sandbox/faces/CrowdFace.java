package org.huiyin.sandbox.faces;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import org.huiyin.sandbox.crowd.Crowd;
import org.huiyin.sandbox.crowd.CrowdPlan;
import tools.jackson.databind.JsonNode;

/// Sets a crowd off, tells how far it is, stops it.
public final class CrowdFace {

    private final Crowd crowd;

    public CrowdFace(Crowd crowd) {
        this.crowd = crowd;
    }

    public void add(RoutesConfig routes) {
        routes.get("/knobs/crowd", ctx -> Http.answer(ctx, crowd.progress()));
        routes.get("/knobs/crowd/people", ctx -> Http.answer(ctx, crowd.members()));
        routes.post("/knobs/crowd", this::set);
    }

    private void set(Context ctx) {
        JsonNode body = Http.body(ctx);
        if (body.path("stop").asBoolean(false)) {
            crowd.stop();
        } else {
            crowd.start(CrowdPlan.of(body));
        }
        Http.answer(ctx, crowd.progress());
    }
}
