package org.huiyin.sandbox;

import java.nio.file.Path;
import org.huiyin.sandbox.world.World;

/// The small world in a sandbox, between a bot and somebody with curl.
final class SmallWorld implements AutoCloseable {

    private final FakeBot bot = new FakeBot();
    private final Options options;
    private Sandbox sandbox;

    SmallWorld() {
        this(Options.defaults());
    }

    /// @param data where it is kept, for a restart
    SmallWorld(Path data) {
        this(Options.defaults().withData(data));
    }

    private SmallWorld(Options options) {
        this.options = options.withBot(bot.uri()).withWorld(World.resource("/small-world.json"));
        sandbox = Sandbox.start(this.options);
    }

    FakeBot bot() {
        return bot;
    }

    Sandbox sandbox() {
        return sandbox;
    }

    Web web() {
        return new Web(sandbox.uri());
    }

    void restart() {
        sandbox.close();
        sandbox = Sandbox.start(options);
    }

    @Override
    public void close() {
        sandbox.close();
        bot.close();
    }
}
