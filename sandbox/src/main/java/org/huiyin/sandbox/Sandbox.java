package org.huiyin.sandbox;

import io.javalin.Javalin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.huiyin.sandbox.api.ApiCalls;
import org.huiyin.sandbox.api.CallLimits;
import org.huiyin.sandbox.api.CallsAtOnce;
import org.huiyin.sandbox.api.Menus;
import org.huiyin.sandbox.api.ServerApi;
import org.huiyin.sandbox.api.Tokens;
import org.huiyin.sandbox.appchat.AppChatPosts;
import org.huiyin.sandbox.appchat.AppChats;
import org.huiyin.sandbox.bots.SmartBots;
import org.huiyin.sandbox.callback.Attempt;
import org.huiyin.sandbox.callback.Courier;
import org.huiyin.sandbox.callback.Doors;
import org.huiyin.sandbox.callback.Frames;
import org.huiyin.sandbox.callback.Verification;
import org.huiyin.sandbox.card.ResponseCodes;
import org.huiyin.sandbox.crowd.Crowd;
import org.huiyin.sandbox.desk.AddressBook;
import org.huiyin.sandbox.desk.Conversations;
import org.huiyin.sandbox.desk.Desk;
import org.huiyin.sandbox.desk.LiveEvents;
import org.huiyin.sandbox.desk.Message;
import org.huiyin.sandbox.desk.Sequence;
import org.huiyin.sandbox.faces.ApiFace;
import org.huiyin.sandbox.faces.AppChatFace;
import org.huiyin.sandbox.faces.BookFace;
import org.huiyin.sandbox.faces.BotsFace;
import org.huiyin.sandbox.faces.CrowdFace;
import org.huiyin.sandbox.faces.DeskFace;
import org.huiyin.sandbox.faces.DirectoryFace;
import org.huiyin.sandbox.faces.HandMade;
import org.huiyin.sandbox.faces.KnobsFace;
import org.huiyin.sandbox.faces.MediaFace;
import org.huiyin.sandbox.faces.OriginCheck;
import org.huiyin.sandbox.faces.PageFace;
import org.huiyin.sandbox.faces.RecordFace;
import org.huiyin.sandbox.faces.Refusals;
import org.huiyin.sandbox.faces.SignInFace;
import org.huiyin.sandbox.journal.Journal;
import org.huiyin.sandbox.kit.Speaker;
import org.huiyin.sandbox.knobs.Faults;
import org.huiyin.sandbox.knobs.SandboxClock;
import org.huiyin.sandbox.knobs.Settings;
import org.huiyin.sandbox.media.MediaStore;
import org.huiyin.sandbox.media.Pictures;
import org.huiyin.sandbox.push.Book;
import org.huiyin.sandbox.push.CardChanges;
import org.huiyin.sandbox.push.Pushes;
import org.huiyin.sandbox.robot.RobotPosts;
import org.huiyin.sandbox.signin.SignIns;
import org.huiyin.sandbox.transcript.Stage;
import org.huiyin.sandbox.transcript.Transcript;
import org.huiyin.sandbox.world.App;
import org.huiyin.sandbox.world.Corp;
import org.huiyin.sandbox.world.Directory;
import org.huiyin.sandbox.world.PersonChange;
import org.huiyin.sandbox.world.Room;
import org.huiyin.sandbox.world.Secrets;
import org.huiyin.sandbox.world.World;

/// A running simulator of WeCom, with words for tests.
///
/// ```java
/// try (Sandbox sandbox = Sandbox.start(Options.defaults().withBot(bot))) {
///     sandbox.from("lina").says("打卡 36.5 无症状").hears("已记录");
/// }
/// ```
public final class Sandbox implements AutoCloseable, Stage {

    /// A file of 20 MB, the most that people send, in base64 within JSON.
    private static final int REQUEST_BYTES = 32 * 1024 * 1024;

    private final Options options;
    private final Directory directory;
    private final Path folder;
    private final Faults faults;
    private final Sequence sequence = new Sequence();
    private final LiveEvents live = new LiveEvents(this::isInRoom);
    private final ScheduledExecutorService heart =
            Executors.newScheduledThreadPool(1, Sandbox::daemon);
    private final Journal journal;
    private final SandboxClock clock;
    private final Frames frames;
    private final Conversations conversations;
    private final Menus menus;
    private final Secrets secrets = new Secrets();
    private final Tokens tokens;
    private final Doors doors;
    private final Courier courier;
    private final Verification verification;
    private final Desk desk;
    private final AddressBook addressBook;
    private final ResponseCodes codes;
    private final Book book;
    private final MediaStore media;
    private final Pictures pictures = new Pictures(this::uri);
    private final Pushes pushes;
    private final RobotPosts robots;
    private final SmartBots bots;
    private final Crowd crowd;
    private final SignIns signIns;
    private final AppChats chats;
    private final AppChatPosts chatPosts;
    private final CallLimits limits;
    private final ApiCalls calls = new ApiCalls();
    private final List<Consumer<Message>> listeners = new CopyOnWriteArrayList<>();
    private final List<String> skipped = new ArrayList<>();
    private final Javalin server;

    /// Starts and listens; throws an exception with one sentence if that is not possible.
    public static Sandbox start(Options options) {
        return new Sandbox(options);
    }

    private Sandbox(Options options) {
        this.options = options;
        Settings settings = options.settings();
        directory = new Directory(options.world() == null ? World.sample() : options.world());
        folder = options.data() == null ? temporaryFolder() : options.data();
        journal = new Journal(folder);
        clock = new SandboxClock(Clock.systemUTC(), by -> journal.append("clock", by.toMillis()));
        faults = new Faults(clock);
        codes = new ResponseCodes(clock, settings, code -> journal.append("code", code));
        book = new Book(sending -> journal.append("send", sending));
        frames = new Frames(settings, attempt -> journal.append("attempt", attempt.bare()));
        conversations =
                new Conversations(message -> {
                    journal.append("message", message);
                    listeners.forEach(listener -> listener.accept(message));
                    live.publish(message);
                });
        menus = new Menus(change -> journal.append("menu", change));
        tokens = new Tokens(directory, secrets, clock, settings);
        Supplier<HttpClient> client = clientInTime();
        doors = new Doors(options.bot(), faults);
        courier = new Courier(client, doors, settings, clock, faults, frames, sequence);
        verification = new Verification(client, doors, settings, clock, faults);
        desk = new Desk(directory, conversations, courier, sequence, clock, settings, codes);
        addressBook =
                new AddressBook(
                        directory,
                        desk,
                        settings,
                        made -> {
                            journal.append("directory", made);
                            rename(made);
                            live.publishDirectory();
                        });
        media = new MediaStore(clock);
        pushes = new Pushes(book, conversations, codes, media, sequence, clock, settings);
        robots = new RobotPosts(directory, media, book, this::onTheWall, clock, settings);
        chats = new AppChats(clock, settings, chat -> journal.append("appchat", chat));
        chatPosts =
                new AppChatPosts(
                        chats,
                        new AppChatPosts.Around(
                                book, conversations, media, sequence, clock, settings));
        limits = new CallLimits(clock, settings);
        signIns = new SignIns(directory, clock, settings);
        bots =
                new SmartBots(
                        new SmartBots.Around(
                                directory,
                                secrets,
                                conversations,
                                courier,
                                frames,
                                media,
                                faults,
                                sequence,
                                clock,
                                settings,
                                this::uri),
                        change -> journal.append("botMode", change));
        crowd = new Crowd(directory, desk, bots.talk(), conversations, clock, heart);
        Memory memory =
                new Memory(
                        journal,
                        conversations,
                        frames,
                        menus,
                        clock,
                        sequence,
                        pushes,
                        book,
                        codes,
                        directory,
                        chats,
                        bots,
                        skipped);
        try {
            memory.restore();
            server = serve();
        } catch (RuntimeException e) {
            letGo();
            throw e;
        }
    }

    public int port() {
        return server.port();
    }

    /// The address of the chat page and of the three faces.
    public URI uri() {
        return URI.create("http://" + options.reachableHost() + ":" + port());
    }

    /// Somebody who talks to the first app of their corporation, or nobody yet where it has none.
    public Speaker from(String userid) {
        Corp corp = directory.corpEverOf(userid);
        String conversation =
                corp.apps().stream().findFirst().map(Desk::conversationWith).orElse("");
        return new Speaker(desk, bots, conversations, userid, conversation);
    }

    /// What of an earlier run could not be taken up, a sentence each.
    public List<String> skipped() {
        return List.copyOf(skipped);
    }

    /// What was said since the last reset in a conversation, as somebody in it sees it.
    public Transcript transcript(String userid, String conversation) {
        return Transcript.of(world(), journal, userid, conversation);
    }

    /// Forgets a message and all that came after it in its conversation; the bot forgets nothing.
    public void rewind(long seq) {
        Message message =
                conversations
                        .find(seq)
                        .orElseThrow(() ->
                                new IllegalArgumentException("There is no message " + seq + "."));
        journal.append("rewind", seq);
        conversations.rewind(message);
    }

    @Override
    public Runnable listen(Consumer<Message> hears) {
        listeners.add(hears);
        return () -> listeners.remove(hears);
    }

    /// The smart bots with what they may do and what they said.
    @Override
    public SmartBots bots() {
        return bots;
    }

    /// Many virtual staff who behave as people do.
    public Crowd crowd() {
        return crowd;
    }

    /// The world as it is now.
    @Override
    public World world() {
        return directory.now();
    }

    /// Changes the directory and has the apps told, while the simulator runs.
    public AddressBook addressBook() {
        return addressBook;
    }

    @Override
    public Desk desk() {
        return desk;
    }

    public Conversations conversations() {
        return conversations;
    }

    @Override
    public SandboxClock clock() {
        return clock;
    }

    public Faults faults() {
        return faults;
    }

    public Settings settings() {
        return options.settings();
    }

    public Tokens tokens() {
        return tokens;
    }

    /// Every message/send that reached the simulator: by it a test judges who got what how often.
    public Book book() {
        return book;
    }

    /// Every call of the server API since the start or the last reset, refused ones too.
    public ApiCalls calls() {
        return calls;
    }

    /// All attempts to reach the bot since the start or the last reset.
    public List<Attempt> attempts() {
        return frames.attempts();
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
        return verification.verify(corp, app).join();
    }

    public void moveBot(URI bot) {
        doors.moveTo(bot);
    }

    /// Forgets conversations, the book, attempts, calls, faults, tokens and what has changed in the
    /// directory; the clock goes on.
    public void reset() {
        sequence.forget();
        crowd.clear();
        conversations.clear();
        frames.clear();
        faults.clear();
        tokens.reset();
        secrets.clear();
        pushes.clear();
        robots.clear();
        media.clear();
        pictures.clear();
        calls.clear();
        directory.reset();
        bots.clear();
        signIns.clear();
        chats.clear();
        chatPosts.clear();
        limits.clear();
        live.publishDirectory();
        journal.append("reset", true);
    }

    @Override
    public void close() {
        sequence.forget();
        crowd.close();
        bots.close();
        server.stop();
        letGo();
    }

    /// Of what a start has taken: whoever tries again finds it free.
    private void letGo() {
        heart.shutdownNow();
        live.close();
        journal.close();
        if (options.data() == null) {
            delete(folder);
        }
    }

    /// TLS takes a while to load: meanwhile the server starts.
    private static Supplier<HttpClient> clientInTime() {
        return CompletableFuture.supplyAsync(() ->
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(Duration.ofSeconds(5))
                        .build())
                ::join;
    }

    private Javalin serve() {
        CardChanges changes =
                new CardChanges(
                        book,
                        conversations,
                        codes,
                        clock,
                        settings(),
                        msgid -> journal.append("recall", msgid));
        ApiFace api =
                new ApiFace(
                        new ServerApi(
                                new ServerApi.Behind(
                                        tokens,
                                        menus,
                                        pushes,
                                        changes,
                                        robots,
                                        media,
                                        pictures,
                                        bots.urls(),
                                        signIns,
                                        chats,
                                        chatPosts,
                                        limits,
                                        settings())),
                        calls,
                        faults,
                        new CallsAtOnce(settings()),
                        clock);
        BotsFace rooms = new BotsFace(directory, conversations, bots);
        AppChatFace groups = new AppChatFace(directory, conversations, chats, chatPosts);
        DeskFace person =
                new DeskFace(
                        directory, desk, conversations, live, frames, menus, rooms, groups, heart);
        KnobsFace knobs =
                new KnobsFace(
                        new KnobsFace.Knobs(
                                world(),
                                clock,
                                faults,
                                settings(),
                                frames,
                                journal,
                                tokens,
                                secrets,
                                doors,
                                verification,
                                new HandMade(world(), courier, sequence, clock),
                                this::reset));
        return Javalin.start(config -> {
            config.startup.showJavalinBanner = false;
            config.startup.startupWatcherEnabled = false;
            config.startup.showOldJavalinVersionWarning = false;
            config.jetty.host = options.host();
            config.jetty.port = options.port();
            config.http.maxRequestSize = REQUEST_BYTES;
            new OriginCheck(options.host()).add(config.routes);
            api.add(config.routes);
            person.add(config.routes);
            groups.add(config.routes);
            rooms.add(config.routes);
            new RecordFace(directory, journal, this, this::rewind).add(config.routes);
            knobs.add(config.routes);
            new DirectoryFace(directory, addressBook).add(config.routes);
            new BookFace(book, frames, calls).add(config.routes);
            new MediaFace(media, pictures).add(config.routes);
            new CrowdFace(crowd).add(config.routes);
            new SignInFace(signIns).add(config.routes);
            bots.sockets().add(config.routes);
            new PageFace().add(config.routes);
            Refusals.add(config.routes);
        });
    }

    private void rename(AddressBook.Made made) {
        if (made.change() instanceof PersonChange.Changed one && one.newUserid() != null) {
            chats.rename(made.corp(), one.userid(), one.newUserid());
        }
    }

    private void onTheWall(Room room, String speaker, Message.Content content) {
        long now = clock.now().toEpochMilli();
        conversations.add(
                Message.from(
                        speaker,
                        sequence.next(),
                        "",
                        Conversations.ofRoom(room.chatid()),
                        now,
                        content,
                        null,
                        sequence.msgId(now)));
    }

    private boolean isInRoom(String chatid, String person) {
        return world().corps().stream()
                .flatMap(corp -> corp.room(chatid).stream())
                .anyMatch(room -> room.has(person));
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "sandbox-heart");
        thread.setDaemon(true);
        return thread;
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("sandbox");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
