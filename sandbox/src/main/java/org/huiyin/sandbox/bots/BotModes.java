package org.huiyin.sandbox.bots;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.huiyin.sandbox.world.Bot;

/// Which of its two ways each smart bot has, as an administrator has switched it.
public final class BotModes {

    private final Consumer<Switched> onSwitch;
    private final Map<String, Bot.Mode> switched = new ConcurrentHashMap<>();

    /// A bot that was switched over.
    public record Switched(String botId, Bot.Mode mode) {}

    /// The consumer hears of each switch, to keep it.
    public BotModes(Consumer<Switched> onSwitch) {
        this.onSwitch = onSwitch;
    }

    public Bot.Mode of(Bot bot) {
        return switched.getOrDefault(bot.botId(), bot.mode());
    }

    public void set(Bot bot, Bot.Mode mode) {
        Switched change = new Switched(bot.botId(), mode);
        restore(change);
        onSwitch.accept(change);
    }

    /// Takes up a switch of an earlier run.
    public void restore(Switched change) {
        switched.put(change.botId(), change.mode());
    }

    /// Back to what the world says.
    public void clear() {
        switched.clear();
    }
}
