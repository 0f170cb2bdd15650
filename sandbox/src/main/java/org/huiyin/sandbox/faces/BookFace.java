package org.huiyin.sandbox.faces;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.huiyin.sandbox.api.ApiCalls;
import org.huiyin.sandbox.callback.Attempt;
import org.huiyin.sandbox.callback.Frames;
import org.huiyin.sandbox.callback.Outcome;
import org.huiyin.sandbox.push.Book;
import org.huiyin.sandbox.push.Book.Silent;
import org.huiyin.sandbox.push.Sending;

/// The proof: what apps sent, what went missing without a word, which calls came.
public final class BookFace {

    private final Book book;
    private final Frames frames;
    private final ApiCalls calls;

    public BookFace(Book book, Frames frames, ApiCalls calls) {
        this.book = book;
        this.frames = frames;
        this.calls = calls;
    }

    public void add(RoutesConfig routes) {
        routes.get("/knobs/book", this::book);
        routes.get("/knobs/book/copies", this::copies);
        routes.get("/knobs/silent", this::silent);
        routes.get("/knobs/calls", ctx -> Http.answer(ctx, calls.of(Http.text(ctx, "path"))));
    }

    private void book(Context ctx) {
        String msgid = Http.text(ctx, "msgid");
        String person = Http.text(ctx, "person");
        List<Sending> found =
                book.sendings().stream()
                        .filter(s -> msgid.isEmpty() || msgid.equals(s.msgid()))
                        .filter(s -> person.isEmpty() || s.reached(person))
                        .skip(Http.number(ctx, "from", 0))
                        .limit(Http.limit(ctx, 1000))
                        .toList();
        Http.answer(ctx, found);
    }

    /// How many messages each person got whose request holds the words.
    private void copies(Context ctx) {
        Http.answer(ctx, book.copies(Http.text(ctx, "words")));
    }

    /// The newest first: what the book knows, and passive replies that were not or not wholly
    /// shown.
    private void silent(Context ctx) {
        List<Silent> all =
                Stream.concat(
                                book.silent().stream(),
                                frames.attempts().stream().flatMap(BookFace::silent))
                        .sorted(Comparator.comparingLong(Silent::at).reversed())
                        .limit(Http.limit(ctx, 200))
                        .toList();
        Http.answer(ctx, all);
    }

    private static Stream<Silent> silent(Attempt attempt) {
        boolean isLost =
                attempt.outcome() == Outcome.LATE || attempt.outcome() == Outcome.DISCARDED;
        return attempt.findings().stream()
                .filter(finding -> isLost || finding.contains("is cut at"))
                .map(finding ->
                        new Silent(
                                attempt.sentAt(),
                                isLost ? attempt.outcome().label() : "cut",
                                attempt.person(),
                                attempt.msgId(),
                                finding));
    }
}
