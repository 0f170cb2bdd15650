package org.huiyin.sandbox.faces;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.huiyin.sandbox.api.ApiRequest;
import org.huiyin.sandbox.api.ServerApi;
import org.huiyin.sandbox.knobs.Faults;
import org.huiyin.sandbox.knobs.Faults.ApiFault;
import tools.jackson.databind.node.ObjectNode;

/// The face that WeCom's server shows to an app, under /cgi-bin/.
public final class ApiFace {

    private final ServerApi api;
    private final Faults faults;

    public ApiFace(ServerApi api, Faults faults) {
        this.api = api;
        this.faults = faults;
    }

    public void add(RoutesConfig routes) {
        routes.addHttpHandler(HandlerType.GET, "/cgi-bin/<path>", this::call);
        routes.addHttpHandler(HandlerType.POST, "/cgi-bin/<path>", this::call);
    }

    private void call(Context ctx) {
        Optional<ApiFault> fault = faults.takeApi(ctx.pathParam("path"));
        long latency = fault.map(ApiFault::latencyMillis).orElse(0L);
        if (latency == 0) {
            answer(ctx, fault);
            return;
        }
        ctx.future(() ->
                CompletableFuture.runAsync(
                        () -> answer(ctx, fault),
                        CompletableFuture.delayedExecutor(latency, TimeUnit.MILLISECONDS)));
    }

    private void answer(Context ctx, Optional<ApiFault> fault) {
        Map<String, String> query =
                ctx.queryParamMap().entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().get(0)));
        ApiRequest request = new ApiRequest(ctx.method().name(), query, ctx.body(), ctx.ip());
        Optional<ObjectNode> answer = api.call(ctx.pathParam("path"), request, fault);
        if (fault.filter(ApiFault::reset).isPresent()) {
            ServletContextRequest.getServletContextRequest(ctx.req())
                    .getConnectionMetaData()
                    .getConnection()
                    .getEndPoint()
                    .close();
        } else if (answer.isEmpty()) {
            ctx.status(404).result("");
        } else {
            Http.answer(ctx, answer.get());
        }
    }
}
