package org.huiyin.sandbox;

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
import org.huiyin.sandbox.api.Menus;
import org.huiyin.sandbox.api.Tokens;
import org.huiyin.sandbox.appchat.AppChatPosts;
import org.huiyin.sandbox.appchat.AppChats;
import org.huiyin.sandbox.bots.SmartBots;
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
import org.huiyin.sandbox.journal.Journal;
import org.huiyin.sandbox.knobs.Faults;
import org.huiyin.sandbox.knobs.SandboxClock;
import org.huiyin.sandbox.knobs.Settings;
import org.huiyin.sandbox.media.MediaStore;
import org.huiyin.sandbox.media.Pictures;
import org.huiyin.sandbox.push.Book;
import org.huiyin.sandbox.push.Pushes;
import org.huiyin.sandbox.robot.RobotPosts;
import org.huiyin.sandbox.signin.SignIns;
import org.huiyin.sandbox.world.Directory;
import org.huiyin.sandbox.world.PersonChange;
import org.huiyin.sandbox.world.Room;
import org.huiyin.sandbox.world.Secrets;
import org.huiyin.sandbox.world.World;

/// What a running simulator is made of, apart from its HTTP server.
final class Parts {

    final Options options;
    final Directory directory;
    final Path folder;
    final Faults faults;
    final Sequence sequence = new Sequence();
    final LiveEvents live = new LiveEvents(this::isInRoom);
    final ScheduledExecutorService heart = Executors.newScheduledThreadPool(1, Parts::daemon);
    final Journal journal;
    final SandboxClock clock;
    final Frames frames;
    final Conversations conversations;
    final Menus menus;
    final Secrets secrets = new Secrets();
    final Tokens tokens;
    final Doors doors;
    final Courier courier;
    final Verification verification;
    final Desk desk;
    final AddressBook addressBook;
    final ResponseCodes codes;
    final Book book;
    final MediaStore media;
    final Pictures pictures;
    final Pushes pushes;
    final RobotPosts robots;
    final SmartBots bots;
    final Crowd crowd;
    final SignIns signIns;
    final AppChats chats;
    final AppChatPosts chatPosts;
    final CallLimits limits;
    final ApiCalls calls = new ApiCalls();
    final List<Consumer<Message>> listeners = new CopyOnWriteArrayList<>();
    final List<String> skipped = new ArrayList<>();

    /// @param uri where the simulator can be reached, once it listens
    Parts(Options options, Supplier<URI> uri) {
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
        pictures = new Pictures(uri);
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
                                uri),
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
        } catch (RuntimeException e) {
            letGo();
            throw e;
        }
    }

    /// A new day: only the clock goes on, and what was set up once stays.
    void reset() {
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

    World world() {
        return directory.now();
    }

    /// Ends what goes on by itself.
    void stop() {
        sequence.forget();
        crowd.close();
        bots.close();
    }

    /// Gives back what a start has taken: whoever tries again finds it free.
    void letGo() {
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
