package org.huiyin.admin.faults;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.huiyin.sandbox.Options;
import org.huiyin.sandbox.Sandbox;
import org.huiyin.sandbox.bots.BotSaid;
import org.huiyin.sandbox.engines.Engines;
import org.huiyin.sandbox.world.Bot;
import org.huiyin.sandbox.world.World;

/// The simulator with its smart bot switched to the long connection, and what bots need to hold it.
final class LongLine implements AutoCloseable {

    private final Sandbox sandbox;
    private final Bot bot;
    private final Map<String, String> settings = new TreeMap<>();

    LongLine(World world, Path data) {
        sandbox = Sandbox.start(Options.defaults().withPort(0).withData(data).withWorld(world));
        bot = sandbox.world().firstCorp().bots().getFirst();
        sandbox.bots().modes().set(bot, Bot.Mode.WEBSOCKET);
        Engines engines = Engines.shared();
        settings.put("SPRING_DATASOURCE_URL", engines.freshDatabase());
        settings.put("SPRING_DATASOURCE_USERNAME", engines.username());
        settings.put("SPRING_DATASOURCE_PASSWORD", engines.password());
        settings.put("SPRING_DATA_REDIS_HOST", engines.redisHost());
        settings.put("SPRING_DATA_REDIS_PORT", Integer.toString(engines.redisPort()));
        settings.put("HUIYIN_SECRET_KEY", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
        settings.put("HUIYIN_WECOM_API_BASE_URL", sandbox.uri().toString());
        settings.put("HUIYIN_WECOM_AIBOT_MODE", "websocket");
        settings.put("HUIYIN_WECOM_AIBOT_BOT_ID", bot.botId());
        settings.put("HUIYIN_WECOM_AIBOT_SECRET", bot.secret());
        settings.put("HUIYIN_WECOM_AIBOT_WS_URL", "ws://127.0.0.1:" + sandbox.port() + "/");
    }

    Sandbox sandbox() {
        return sandbox;
    }

    /// The chat of two with the bot.
    String alone() {
        return "bot-" + bot.botId();
    }

    BotProcess bot(String name) {
        return new BotProcess(name, settings);
    }

    Truth truth() {
        return new Truth(
                String.valueOf(settings.get("SPRING_DATASOURCE_URL")),
                String.valueOf(settings.get("SPRING_DATASOURCE_USERNAME")),
                String.valueOf(settings.get("SPRING_DATASOURCE_PASSWORD")));
    }

    void says(String person, String conversation, String text) {
        sandbox.bots().talk().say(person, conversation, BotSaid.text(text), null);
    }

    static boolean holds(BotProcess process) {
        return process.metric("huiyin_wecom_socket", "") == 1;
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
