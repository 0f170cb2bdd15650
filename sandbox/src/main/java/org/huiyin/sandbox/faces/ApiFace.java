package org.huiyin.sandbox.faces;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.huiyin.sandbox.api.ApiCall;
import org.huiyin.sandbox.api.ApiCalls;
import org.huiyin.sandbox.api.ApiRequest;
import org.huiyin.sandbox.api.ServerApi;
import org.huiyin.sandbox.journal.Json;
import org.huiyin.sandbox.knobs.ApiFault;
import org.huiyin.sandbox.knobs.Faults;
import org.huiyin.sandbox.knobs.SandboxClock;
import tools.jackson.databind.node.ObjectNode;

/// The face that WeCom's server shows to an app, under /cgi-bin/, with the faults that are on.
public final class ApiFace {

    private static final long STALL_MILLIS = 120_000;

    private final ServerApi api;
    private final ApiCalls calls;
    private final Faults faults;
    private final SandboxClock clock;

    public ApiFace(ServerApi api, ApiCalls calls, Faults faults, SandboxClock clock) {
        this.api = api;
        this.calls = calls;
        this.faults = faults;
        this.clock = clock;
    }

    public void add(RoutesConfig routes) {
        routes.addHttpHandler(HandlerType.GET, "/cgi-bin/<path>", this::call);
        routes.addHttpHandler(HandlerType.POST, "/cgi-bin/<path>", this::call);
    }

    private void call(Context ctx) {
        Optional<ApiFault> fault = faults.takeApi(ctx.pathParam("path"));
        if (fault.isEmpty()) {
            answer(ctx, work(ctx, fault));
            return;
        }
        ApiFault wrong = fault.get();
        ctx.future(() ->
                CompletableFuture.supplyAsync(() -> work(ctx, fault), after(wrong.latencyMillis()))
                        .thenCompose(answer -> answerWrongly(ctx, answer, wrong)));
    }

    private Optional<ObjectNode> work(Context ctx, Optional<ApiFault> fault) {
        String path = ctx.pathParam("path");
        boolean isRefused = fault.filter(f -> f.status() != 0).isPresent();
        Optional<ObjectNode> answer =
                isRefused ? Optional.empty() : api.call(path, request(ctx), fault);
        int errcode = answer.map(a -> a.path("errcode").asInt(0)).orElse(0);
        String what = fault.map(ApiFault::what).orElse("");
        calls.add(new ApiCall(clock.realNow().toEpochMilli(), path, errcode, what));
        return answer;
    }

    private static ApiRequest request(Context ctx) {
        Map<String, String> query =
                ctx.queryParamMap().entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().get(0)));
        return new ApiRequest(ctx.method().name(), query, ctx.body(), ctx.ip());
    }

    private static CompletableFuture<Void> answerWrongly(
            Context ctx, Optional<ObjectNode> answer, ApiFault wrong) {
        if (wrong.stalled()) {
            return CompletableFuture.runAsync(() -> close(ctx), after(STALL_MILLIS));
        }
        if (wrong.reset()) {
            close(ctx);
        } else if (wrong.status() != 0) {
            ctx.status(wrong.status()).html("<html><body>" + wrong.status() + "</body></html>");
        } else if (wrong.truncated() && answer.isPresent()) {
            String whole = Json.MAPPER.writeValueAsString(answer.get());
            ctx.contentType("application/json; charset=UTF-8")
                    .result(whole.substring(0, whole.length() / 2));
        } else {
            answer(ctx, answer);
        }
        return CompletableFuture.completedFuture(null);
    }

    private static void answer(Context ctx, Optional<ObjectNode> answer) {
        answer.ifPresentOrElse(tree -> Http.answer(ctx, tree), () -> ctx.status(404).result(""));
    }

    private static void close(Context ctx) {
        ServletContextRequest.getServletContextRequest(ctx.req())
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint()
                .close();
    }

    private static Executor after(long millis) {
        return CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS);
    }
}
