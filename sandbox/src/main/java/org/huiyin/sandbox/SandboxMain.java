package org.huiyin.sandbox;

import io.javalin.util.JavalinBindException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.huiyin.sandbox.knobs.Settings;
import org.huiyin.sandbox.world.World;

/// The command that runs the simulator alone.
public final class SandboxMain {

    private static final String HELP =
            """
            WeCom to play with: a simulator with a chat page.

            java -jar sandbox-exec.jar [options]

              --port N         where the chat page and the three faces listen (8090)
              --host ADDRESS   on which address (127.0.0.1)
              --bot URL        the bot's base address, or the whole address of its door
                               (http://127.0.0.1:8080)
              --world FILE     corporations, apps, departments and people (a built-in institute)
              --data DIR       where the journal lies (data/sandbox)
              --set NAME=VALUE a named setting, may be given several times
              --help           this text
            """;

    private SandboxMain() {}

    public static void main(String[] args) {
        System.setProperty("logback.configurationFile", "sandbox-logback.xml");
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        if (List.of(args).contains("--help")) {
            out.print(HELP);
            return;
        }
        try {
            Options options = read(args);
            Sandbox sandbox = start(options);
            Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close, "sandbox-end"));
            greet(out, sandbox, options);
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            System.exit(2);
        } catch (IllegalStateException e) {
            err.println(e.getMessage());
            System.exit(1);
        }
    }

    /// The options in their order; what is wrong is said in one sentence.
    static Options read(String... args) {
        Options options = Options.defaults().withPort(8090).withData(Path.of("data", "sandbox"));
        Deque<String> rest = new ArrayDeque<>(List.of(args));
        while (!rest.isEmpty()) {
            String name = rest.remove();
            options = with(options, name, rest);
        }
        return options;
    }

    private static Options with(Options options, String name, Deque<String> rest) {
        return switch (name) {
            case "--port" -> options.withPort(port(value(name, rest)));
            case "--host" -> options.withHost(value(name, rest));
            case "--bot" -> options.withBot(bot(value(name, rest)));
            case "--world" -> options.withWorld(World.read(Path.of(value(name, rest))));
            case "--data" -> options.withData(Path.of(value(name, rest)));
            case "--set" -> set(options, value(name, rest));
            default ->
                    throw new IllegalArgumentException(
                            "There is no option " + name + "; --help lists them.");
        };
    }

    private static Options set(Options options, String pair) {
        int equals = pair.indexOf('=');
        if (equals < 0) {
            throw new IllegalArgumentException("--set needs NAME=VALUE, not " + pair + ".");
        }
        return options.with(pair.substring(0, equals), pair.substring(equals + 1));
    }

    private static String value(String name, Deque<String> rest) {
        String value = rest.poll();
        if (value == null) {
            throw new IllegalArgumentException("The option " + name + " needs a value.");
        }
        return value;
    }

    private static int port(String value) {
        int port = value.matches("\\d{1,5}") ? Integer.parseInt(value) : -1;
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("--port must be 0 to 65535, not " + value + ".");
        }
        return port;
    }

    private static URI bot(String value) {
        if (!value.matches("https?://[^/ ]+.*")) {
            throw new IllegalArgumentException(
                    "--bot must be an address like http://127.0.0.1:8080, not " + value + ".");
        }
        return URI.create(value);
    }

    private static Sandbox start(Options options) {
        try {
            return Sandbox.start(options);
        } catch (JavalinBindException e) {
            throw new IllegalStateException(
                    "The sandbox cannot listen on port " + options.port() + ".", e);
        }
    }

    private static void greet(PrintStream out, Sandbox sandbox, Options options) {
        out.println("Sandbox: chat page " + sandbox.uri());
        out.println("Sandbox: callbacks go to " + options.bot());
        sandbox.skipped().forEach(sentence -> out.println("Sandbox: " + sentence));
        out.println("Sandbox: settings where WeCom's pages leave something open:");
        for (Settings.Line line : options.settings().lines()) {
            if (line.unconfirmed()) {
                out.println("  " + line.name() + "=" + line.value() + "  " + line.about());
            }
        }
    }
}
