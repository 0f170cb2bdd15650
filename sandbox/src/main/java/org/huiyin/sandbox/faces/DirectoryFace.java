package org.huiyin.sandbox.faces;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.huiyin.sandbox.desk.AddressBook;
import org.huiyin.sandbox.desk.Desk;
import org.huiyin.sandbox.journal.Json;
import org.huiyin.sandbox.world.Change;
import org.huiyin.sandbox.world.Directory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The face of the administrator who changes the directory.
public final class DirectoryFace {

    private final Directory directory;
    private final AddressBook addressBook;

    public DirectoryFace(Directory directory, AddressBook addressBook) {
        this.directory = directory;
        this.addressBook = addressBook;
    }

    public void add(RoutesConfig routes) {
        routes.post("/knobs/directory", this::change);
    }

    /// Makes a change such as `{"change":"delete_user","userid":"lina"}`; answers with what the
    /// apps are told, at once or when they have been.
    private void change(Context ctx) {
        JsonNode body = Http.body(ctx);
        String corpId = body.path("corp").asString(directory.now().firstCorp().corpId());
        List<Desk.Exchange> told =
                addressBook.make(corpId, Json.MAPPER.treeToValue(body, Change.class));
        if (!Http.text(ctx, "wait").equals("true")) {
            ctx.status(202);
            answer(ctx, told);
            return;
        }
        CompletableFuture<?>[] ends =
                told.stream().map(Desk.Exchange::delivery).toArray(CompletableFuture[]::new);
        ctx.future(() -> CompletableFuture.allOf(ends).thenRun(() -> answer(ctx, told)));
    }

    private static void answer(Context ctx, List<Desk.Exchange> told) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode list = answer.putArray("told");
        for (Desk.Exchange exchange : told) {
            list.addObject()
                    .put("person", exchange.message().person())
                    .put("text", exchange.message().text())
                    .put("frame", exchange.message().frame());
        }
        Http.answer(ctx, answer);
    }
}
