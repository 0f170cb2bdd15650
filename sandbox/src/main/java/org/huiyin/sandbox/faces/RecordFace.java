package org.huiyin.sandbox.faces;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.function.LongConsumer;
import org.huiyin.sandbox.journal.Journal;
import org.huiyin.sandbox.transcript.Replayed;
import org.huiyin.sandbox.transcript.Stage;
import org.huiyin.sandbox.transcript.Transcript;
import org.huiyin.sandbox.transcript.TranscriptPage;
import org.huiyin.sandbox.world.Directory;
import org.huiyin.sandbox.world.Person;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Conversations as files: recorded, shown, played again.
public final class RecordFace {

    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'";

    private final Directory directory;
    private final Journal journal;
    private final Stage stage;
    private final LongConsumer rewind;

    public RecordFace(Directory directory, Journal journal, Stage stage, LongConsumer rewind) {
        this.directory = directory;
        this.journal = journal;
        this.stage = stage;
        this.rewind = rewind;
    }

    public void add(RoutesConfig routes) {
        String conversation = "/desk/people/{userid}/conversations/{id}";
        routes.get(conversation + "/transcript", this::text);
        routes.get(conversation + "/transcript.html", this::page);
        routes.post("/knobs/replay", this::replay);
        routes.post("/knobs/rewind", this::rewind);
    }

    /// With `?tolerant=true` times and dates that bots said are written as `…`.
    private void text(Context ctx) {
        Transcript all = transcript(ctx);
        boolean isTolerant = Http.text(ctx, "tolerant").equals("true");
        ctx.contentType("text/plain; charset=UTF-8")
                .result((isTolerant ? all.tolerant(stage.world()) : all).text());
    }

    private void page(Context ctx) {
        ctx.contentType("text/html; charset=UTF-8")
                .header("Content-Security-Policy", POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .result(new TranscriptPage(transcript(ctx), stage.world()).html());
    }

    private Transcript transcript(Context ctx) {
        String userid = ctx.pathParam("userid");
        String known =
                directory.corpEverOf(userid).person(userid).map(Person::userid).orElse(userid);
        return Transcript.of(stage.world(), journal, known, ctx.pathParam("id"));
    }

    /// `{"seq"}` names the first message that is forgotten.
    private void rewind(Context ctx) {
        long seq = Http.body(ctx).path("seq").asLong(0);
        rewind.accept(seq);
        Http.answer(ctx, JsonNodeFactory.instance.objectNode().put("before", seq));
    }

    /// The body is a transcript; `?patience=PT5S` is how long to wait for each thing expected.
    private void replay(Context ctx) {
        String patience = Http.text(ctx, "patience");
        Transcript transcript = Transcript.parse(ctx.body());
        Replayed replayed =
                patience.isEmpty()
                        ? transcript.replay(stage)
                        : transcript.replay(stage, Duration.parse(patience));
        ObjectNode answer =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("asRecorded", replayed.fits())
                        .put("diff", replayed.diff());
        Http.answer(ctx, answer);
    }
}
