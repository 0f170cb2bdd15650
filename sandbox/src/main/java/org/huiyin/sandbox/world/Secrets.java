package org.huiyin.sandbox.world;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.huiyin.sandbox.wire.Opaque;

/// The secrets of apps and smart bots: those of the world until an administrator renews one.
public final class Secrets {

    private static final int LENGTH = 43;

    private final Map<String, String> renewed = new ConcurrentHashMap<>();

    public boolean isSecretOf(App app, String secret) {
        return now(app.secret()).equals(secret);
    }

    public boolean isSecretOf(Bot bot, String secret) {
        return now(bot.secret()).equals(secret);
    }

    /// Makes a new secret; from now on the old one is wrong.
    public String renew(App app) {
        return renew(app.secret());
    }

    /// Makes a new secret; from now on the old one is wrong. A connection that stands stays.
    public String renew(Bot bot) {
        return renew(bot.secret());
    }

    /// Back to what the world says.
    public void clear() {
        renewed.clear();
    }

    private String now(String ofTheWorld) {
        return renewed.getOrDefault(ofTheWorld, ofTheWorld);
    }

    private String renew(String ofTheWorld) {
        String secret = Opaque.of(LENGTH);
        renewed.put(ofTheWorld, secret);
        return secret;
    }
}
