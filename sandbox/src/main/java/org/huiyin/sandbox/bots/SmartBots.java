package org.huiyin.sandbox.bots;

import java.net.URI;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.huiyin.sandbox.callback.Courier;
import org.huiyin.sandbox.callback.Frames;
import org.huiyin.sandbox.desk.Conversations;
import org.huiyin.sandbox.desk.Message;
import org.huiyin.sandbox.desk.Sequence;
import org.huiyin.sandbox.knobs.Faults;
import org.huiyin.sandbox.knobs.SandboxClock;
import org.huiyin.sandbox.knobs.Settings;
import org.huiyin.sandbox.media.MediaStore;
import org.huiyin.sandbox.socket.Commands;
import org.huiyin.sandbox.socket.SocketLine;
import org.huiyin.sandbox.socket.Uploads;
import org.huiyin.sandbox.world.Bot;
import org.huiyin.sandbox.world.Directory;
import org.huiyin.sandbox.world.Secrets;

/// The smart bots of a simulator with all that belongs to them.
public final class SmartBots implements AutoCloseable {

    private final BotModes modes;
    private final BotReplies replies;
    private final ResponseUrls urls;
    private final MediaShelf shelf;
    private final UrlLine urlLine;
    private final Uploads uploads;
    private final Commands commands;
    private final SocketLine socketLine;
    private final UnderWay underWay;
    private final BotTalk talk;

    /// What the bots share with the rest of the simulator.
    ///
    /// @param base the address of the simulator
    public record Around(
            Directory directory,
            Secrets secrets,
            Conversations conversations,
            Courier courier,
            Frames frames,
            MediaStore media,
            Faults faults,
            Sequence sequence,
            SandboxClock clock,
            Settings settings,
            Supplier<URI> base) {}

    /// The consumer hears of each switch to the other way.
    public SmartBots(Around around, Consumer<BotModes.Switched> onSwitch) {
        Conversations conversations = around.conversations();
        Sequence sequence = around.sequence();
        SandboxClock clock = around.clock();
        Settings settings = around.settings();
        modes = new BotModes(onSwitch);
        replies = new BotReplies(conversations, modes, sequence, clock, settings);
        urls = new ResponseUrls(around.base(), replies, clock, settings);
        shelf = new MediaShelf(around.base(), modes, clock);
        urlLine = new UrlLine(around.courier(), replies, urls, sequence, clock, settings);
        uploads = new Uploads(around.media(), clock, settings);
        commands =
                new Commands(
                        around.directory(),
                        around.secrets(),
                        modes,
                        replies,
                        urls,
                        uploads,
                        sequence,
                        clock,
                        settings);
        socketLine = new SocketLine(commands, around.frames(), around.faults(), clock, settings);
        underWay = new UnderWay(replies, settings);
        Rounds rounds = new Rounds(conversations, sequence, clock, underWay, this::line);
        talk = new BotTalk(around.directory(), conversations, replies, shelf, clock, rounds);
    }

    public BotModes modes() {
        return modes;
    }

    public BotReplies replies() {
        return replies;
    }

    public ResponseUrls urls() {
        return urls;
    }

    public MediaShelf shelf() {
        return shelf;
    }

    public BotTalk talk() {
        return talk;
    }

    /// The long connections.
    public SocketLine sockets() {
        return socketLine;
    }

    /// Takes up a message of an earlier run.
    public void restore(Message message) {
        replies.restore(message);
        talk.restore(message);
    }

    public void clear() {
        modes.clear();
        replies.clear();
        urls.clear();
        shelf.clear();
        uploads.clear();
        commands.clear();
        underWay.clear();
    }

    @Override
    public void close() {
        urlLine.close();
    }

    private BotLine line(Bot bot) {
        return modes.of(bot) == Bot.Mode.URL ? urlLine : socketLine;
    }
}
