package org.huiyin.sandbox;

import io.javalin.Javalin;
import java.net.URI;
import java.util.List;
import java.util.function.Consumer;
import org.huiyin.sandbox.api.ApiCalls;
import org.huiyin.sandbox.api.Tokens;
import org.huiyin.sandbox.bots.SmartBots;
import org.huiyin.sandbox.callback.Attempt;
import org.huiyin.sandbox.callback.Verification;
import org.huiyin.sandbox.crowd.Crowd;
import org.huiyin.sandbox.desk.AddressBook;
import org.huiyin.sandbox.desk.Conversations;
import org.huiyin.sandbox.desk.Desk;
import org.huiyin.sandbox.desk.Message;
import org.huiyin.sandbox.kit.Speaker;
import org.huiyin.sandbox.knobs.Faults;
import org.huiyin.sandbox.knobs.SandboxClock;
import org.huiyin.sandbox.knobs.Settings;
import org.huiyin.sandbox.push.Book;
import org.huiyin.sandbox.transcript.Stage;
import org.huiyin.sandbox.transcript.Transcript;
import org.huiyin.sandbox.world.App;
import org.huiyin.sandbox.world.Corp;
import org.huiyin.sandbox.world.World;

/// A running simulator of WeCom, with words for tests.
///
/// ```java
/// try (Sandbox sandbox = Sandbox.start(Options.defaults().withBot(bot))) {
///     sandbox.from("lina").says("打卡 36.5 无症状").hears("已记录");
/// }
/// ```
public final class Sandbox implements AutoCloseable, Stage {

    private final Parts parts;
    private final Javalin server;

    private Sandbox(Options options) {
        parts = new Parts(options, this::uri);
        try {
            server = new Front(parts, this).serve();
        } catch (RuntimeException e) {
            parts.letGo();
            throw e;
        }
    }

    /// Starts and listens; throws an exception with one sentence if that is not possible.
    public static Sandbox start(Options options) {
        return new Sandbox(options);
    }

    public int port() {
        return server.port();
    }

    /// The address of the chat page and of the three faces.
    public URI uri() {
        return URI.create("http://" + parts.options.reachableHost() + ":" + port());
    }

    /// Somebody who talks to the first app of their corporation, or nobody yet where it has none.
    public Speaker from(String userid) {
        Corp corp = parts.directory.corpEverOf(userid);
        String conversation =
                corp.apps().stream().findFirst().map(Desk::conversationWith).orElse("");
        return new Speaker(parts.desk, parts.bots, parts.conversations, userid, conversation);
    }

    /// What of an earlier run could not be taken up, a sentence each.
    public List<String> skipped() {
        return List.copyOf(parts.skipped);
    }

    /// What was said since the last reset in a conversation, as somebody in it sees it.
    public Transcript transcript(String userid, String conversation) {
        return Transcript.of(world(), parts.journal, userid, conversation);
    }

    /// Forgets a message and all that came after it in its conversation; the bot forgets nothing.
    public void rewind(long seq) {
        Message message =
                parts.conversations
                        .find(seq)
                        .orElseThrow(() ->
                                new IllegalArgumentException("There is no message " + seq + "."));
        parts.journal.append("rewind", seq);
        parts.conversations.rewind(message);
    }

    @Override
    public Runnable listen(Consumer<Message> hears) {
        parts.listeners.add(hears);
        return () -> parts.listeners.remove(hears);
    }

    /// The smart bots with what they may do and what they said.
    @Override
    public SmartBots bots() {
        return parts.bots;
    }

    /// Many virtual staff who behave as people do.
    public Crowd crowd() {
        return parts.crowd;
    }

    /// The world as it is now.
    @Override
    public World world() {
        return parts.directory.now();
    }

    /// Changes the directory and has the apps told, while the simulator runs.
    public AddressBook addressBook() {
        return parts.addressBook;
    }

    @Override
    public Desk desk() {
        return parts.desk;
    }

    public Conversations conversations() {
        return parts.conversations;
    }

    @Override
    public SandboxClock clock() {
        return parts.clock;
    }

    public Faults faults() {
        return parts.faults;
    }

    public Settings settings() {
        return parts.options.settings();
    }

    public Tokens tokens() {
        return parts.tokens;
    }

    /// Every message/send that reached the simulator: by it a test judges who got what how often.
    public Book book() {
        return parts.book;
    }

    /// Every call of the server API since the start or the last reset, refused ones too.
    public ApiCalls calls() {
        return parts.calls;
    }

    /// All attempts to reach the bot since the start or the last reset.
    public List<Attempt> attempts() {
        return parts.frames.attempts();
    }

    /// The check of the callback address, made now for the first app.
    public Verification.Result verify() {
        Corp corp = world().firstCorp();
        App app =
                corp.apps().stream()
                        .findFirst()
                        .orElseThrow(() ->
                                new IllegalStateException(
                                        "The corp " + corp.corpId() + " has no app to verify."));
        return parts.verification.verify(corp, app).join();
    }

    public void moveBot(URI bot) {
        parts.doors.moveTo(bot);
    }

    /// Forgets conversations, the book, attempts, calls, faults, tokens and what has changed in the
    /// directory; the clock goes on.
    public void reset() {
        parts.reset();
    }

    @Override
    public void close() {
        parts.stop();
        server.stop();
        parts.letGo();
    }
}
