package org.huiyin.sandbox.callback;

import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.huiyin.sandbox.knobs.Faults;
import org.huiyin.sandbox.world.App;
import org.huiyin.sandbox.world.Bot;
import org.jspecify.annotations.Nullable;

/// Where the callbacks of apps and smart bots go: the bot's door, or one of several in turn.
public final class Doors {

    private static final String APP_DOOR = "/wecom/app";
    private static final String BOT_DOOR = "/wecom/aibot";

    private final Faults faults;
    private final AtomicInteger turn = new AtomicInteger();
    private volatile URI bot;

    public Doors(URI bot, Faults faults) {
        this.bot = bot;
        this.faults = faults;
    }

    public URI bot() {
        return bot;
    }

    public void moveTo(URI newBot) {
        bot = newBot;
    }

    URI next(App app) {
        URI base = base(app.callback());
        return isBare(base) ? base.resolve(APP_DOOR) : base;
    }

    /// The path of an app's door is not that of a smart bot.
    public URI next(Bot smartBot) {
        URI base = base(smartBot.callback());
        String own = smartBot.callback();
        return isBare(base) || !base.toString().equals(own) ? base.resolve(BOT_DOOR) : base;
    }

    private URI base(@Nullable String own) {
        List<URI> several = faults.callback().bots();
        if (!several.isEmpty()) {
            return several.get(Math.floorMod(turn.getAndIncrement(), several.size()));
        }
        return own == null ? bot : URI.create(own);
    }

    /// A base address gets the usual path; an address with a path is taken as it is.
    private static boolean isBare(URI base) {
        String path = base.getPath();
        return path == null || path.isEmpty() || path.equals("/");
    }
}
