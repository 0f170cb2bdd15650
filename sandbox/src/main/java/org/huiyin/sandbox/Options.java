package org.huiyin.sandbox;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import org.huiyin.sandbox.knobs.Settings;
import org.huiyin.sandbox.wire.Hosts;
import org.huiyin.sandbox.world.World;
import org.jspecify.annotations.Nullable;

/// What a [Sandbox] is started with.
///
/// @param port 0 for a free one
/// @param bot base address of the bot; one with a path is taken as the whole address of its door
/// @param world the built-in sample if null
/// @param data where the journal lies; a temporary folder if null
public record Options(
        String host,
        int port,
        URI bot,
        @Nullable World world,
        @Nullable Path data,
        Settings settings) {

    /// A free port on the loopback address, a bot on 8080, the sample world, nothing kept.
    public static Options defaults() {
        return new Options(
                "127.0.0.1", 0, URI.create("http://127.0.0.1:8080"), null, null, new Settings());
    }

    /// Where others reach it: where it listens everywhere, an address of this machine.
    String reachableHost() {
        if (!Hosts.isEverywhere(host)) {
            return host;
        }
        try {
            return InetAddress.getLocalHost().getHostAddress();
        } catch (UnknownHostException e) {
            return InetAddress.getLoopbackAddress().getHostAddress();
        }
    }

    public Options withHost(String newHost) {
        return new Options(newHost, port, bot, world, data, settings);
    }

    public Options withPort(int newPort) {
        return new Options(host, newPort, bot, world, data, settings);
    }

    public Options withBot(URI newBot) {
        return new Options(host, port, newBot, world, data, settings);
    }

    public Options withWorld(World newWorld) {
        return new Options(host, port, bot, newWorld, data, settings);
    }

    public Options withData(Path newData) {
        return new Options(host, port, bot, world, newData, settings);
    }

    /// Sets a named setting, see `GET /knobs/settings`.
    public Options with(String setting, String value) {
        settings.set(setting, value);
        return this;
    }
}
