package org.huiyin.sandbox.faces;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.huiyin.sandbox.api.ApiAnswer;
import org.huiyin.sandbox.api.ApiCall;
import org.huiyin.sandbox.api.ApiCalls;
import org.huiyin.sandbox.api.ApiRequest;
import org.huiyin.sandbox.api.CallsAtOnce;
import org.huiyin.sandbox.api.ServerApi;
import org.huiyin.sandbox.journal.Json;
import org.huiyin.sandbox.knobs.ApiFault;
import org.huiyin.sandbox.knobs.Faults;
import org.huiyin.sandbox.knobs.SandboxClock;
import org.huiyin.sandbox.media.Upload;

/// The face that WeCom's server shows to an app, under /cgi-bin/, with the faults that are on.
public final class ApiFace {

    private static final long STALL_MILLIS = 120_000;

    private final ServerApi api;
    private final ApiCalls calls;
    private final Faults faults;
    private final CallsAtOnce atOnce;
    private final SandboxClock clock;

    public ApiFace(
            ServerApi api, ApiCalls calls, Faults faults, CallsAtOnce atOnce, SandboxClock clock) {
        this.api = api;
        this.calls = calls;
        this.faults = faults;
        this.atOnce = atOnce;
        this.clock = clock;
    }

    public void add(RoutesConfig routes) {
        routes.addHttpHandler(HandlerType.GET, "/cgi-bin/<path>", this::call);
        routes.addHttpHandler(HandlerType.POST, "/cgi-bin/<path>", this::call);
    }

    private void call(Context ctx) {
        String path = ctx.pathParam("path");
        Optional<ApiFault> fault =
                atOnce.enter(path)
                        ? Optional.of(ApiFault.on(path).refusing(CallsAtOnce.TOO_MANY))
                        : faults.takeApi(path);
        if (fault.isEmpty()) {
            try {
                answer(ctx, work(ctx, fault));
            } finally {
                atOnce.leave(path);
            }
            return;
        }
        ApiFault wrong = fault.get();
        ctx.future(() ->
                CompletableFuture.supplyAsync(() -> work(ctx, fault), after(wrong.latencyMillis()))
                        .thenCompose(answer -> answerWrongly(ctx, answer, wrong))
                        .whenComplete((done, failure) -> atOnce.leave(path)));
    }

    private Optional<ApiAnswer> work(Context ctx, Optional<ApiFault> fault) {
        String path = ctx.pathParam("path");
        boolean isRefused = fault.filter(f -> f.status() != 0).isPresent();
        Optional<ApiAnswer> answer =
                isRefused ? Optional.empty() : api.call(path, request(ctx), fault);
        int errcode = answer.map(a -> a.tree().path("errcode").asInt(0)).orElse(0);
        String what = fault.map(ApiFault::what).orElse("");
        calls.add(new ApiCall(clock.realNow().toEpochMilli(), path, errcode, what));
        return answer;
    }

    private static ApiRequest request(Context ctx) {
        Map<String, String> query =
                ctx.queryParamMap().entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().get(0)));
        UploadedFile file = ctx.isMultipartFormData() ? ctx.uploadedFile("media") : null;
        return new ApiRequest(
                ctx.method().name(),
                query,
                ctx.isMultipartFormData() ? "" : ctx.body(),
                file == null ? null : upload(file),
                ctx.ip());
    }

    private static Upload upload(UploadedFile file) {
        try (InputStream content = file.content()) {
            return new Upload(file.filename(), content.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CompletableFuture<Void> answerWrongly(
            Context ctx, Optional<ApiAnswer> answer, ApiFault wrong) {
        if (wrong.stalled()) {
            return CompletableFuture.runAsync(() -> close(ctx), after(STALL_MILLIS));
        }
        if (wrong.reset()) {
            close(ctx);
        } else if (wrong.status() != 0) {
            ctx.status(wrong.status()).html("<html><body>" + wrong.status() + "</body></html>");
        } else if (wrong.truncated() && answer.isPresent()) {
            String whole = Json.MAPPER.writeValueAsString(answer.get().tree());
            ctx.contentType("application/json; charset=UTF-8")
                    .result(whole.substring(0, whole.length() / 2));
        } else {
            answer(ctx, answer);
        }
        return CompletableFuture.completedFuture(null);
    }

    private static void answer(Context ctx, Optional<ApiAnswer> answer) {
        answer.ifPresentOrElse(one -> answer(ctx, one), () -> ctx.status(404).result(""));
    }

    private static void answer(Context ctx, ApiAnswer answer) {
        Upload file = answer.file();
        if (file == null) {
            Http.answer(ctx, answer.tree());
        } else {
            Http.download(ctx, file.name(), file.bytes());
        }
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
