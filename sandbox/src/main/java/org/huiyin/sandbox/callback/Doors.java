package org.huiyin.sandbox.callback;

import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.huiyin.sandbox.knobs.Faults;
import org.huiyin.sandbox.world.App;

/// Where the callbacks of an app go: the bot's door, or one of several in turn.
public final class Doors {

    private static final String DOOR = "/wecom/app";

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
        List<URI> several = faults.callback().bots();
        if (!several.isEmpty()) {
            return door(several.get(Math.floorMod(turn.getAndIncrement(), several.size())));
        }
        return app.callback() == null ? door(bot) : URI.create(app.callback());
    }

    /// A base address gets the usual path; an address with a path is taken as it is.
    private static URI door(URI base) {
        String path = base.getPath();
        return path == null || path.isEmpty() || path.equals("/") ? base.resolve(DOOR) : base;
    }
}
