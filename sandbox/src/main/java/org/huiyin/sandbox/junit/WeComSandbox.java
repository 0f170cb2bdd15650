package org.huiyin.sandbox.junit;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.huiyin.sandbox.Options;
import org.huiyin.sandbox.Sandbox;
import org.huiyin.sandbox.kit.Speaker;
import org.huiyin.sandbox.knobs.Settings;
import org.huiyin.sandbox.world.World;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/// A simulator for the tests of a class: starts on a free port before the first, is as new before
/// each, and ends after the last.
///
/// ```java
/// @RegisterExtension
/// static final WeComSandbox wecom = new WeComSandbox().world("my-world.json").bot(bot);
/// ```
///
/// In a field that is not static it lives for one test only.
public final class WeComSandbox
        implements BeforeAllCallback,
                BeforeEachCallback,
                AfterEachCallback,
                AfterAllCallback,
                ParameterResolver {

    private Options options = Options.defaults();
    private List<Settings.Line> settings = List.of();
    private @Nullable Sandbox sandbox;
    private int users;

    /// The corporation and its people from one file, or from a resource of the class path.
    public WeComSandbox world(String file) {
        return world(find(file));
    }

    public WeComSandbox world(World world) {
        options = options.withWorld(world);
        return this;
    }

    public WeComSandbox bot(String url) {
        return bot(URI.create(url));
    }

    /// Where the bot is; may be told when the simulator runs already.
    public WeComSandbox bot(URI url) {
        options = options.withBot(url);
        if (sandbox != null) {
            sandbox.moveBot(url);
        }
        return this;
    }

    /// A named setting, which each test finds as it is set here.
    public WeComSandbox set(String setting, String value) {
        options = options.with(setting, value);
        if (sandbox != null) {
            settings =
                    options.settings().lines().stream()
                            .map(now -> now.name().equals(setting) ? now : asAtTheStart(now))
                            .toList();
        }
        return this;
    }

    private Settings.Line asAtTheStart(Settings.Line now) {
        return settings.stream()
                .filter(line -> line.name().equals(now.name()))
                .findFirst()
                .orElse(now);
    }

    /// The simulator, while tests run.
    public Sandbox sandbox() {
        if (sandbox == null) {
            throw new IllegalStateException("The simulator runs only while tests run.");
        }
        return sandbox;
    }

    /// What the bot calls in place of WeCom's server.
    public URI uri() {
        return sandbox().uri();
    }

    /// Somebody who talks to the first app of their corporation.
    public Speaker from(String userid) {
        return sandbox().from(userid);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        enter(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        enter(context);
        sandbox().reset();
        sandbox().clock().reset();
        settings.forEach(line -> sandbox().settings().set(line.name(), line.value()));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        leave();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        leave();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Sandbox.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return sandbox();
    }

    /// Nested classes and each test come on top of the class that started it.
    private void enter(ExtensionContext context) {
        users++;
        if (sandbox == null) {
            annotation(context).ifPresent(this::take);
            sandbox = Sandbox.start(options);
            settings = options.settings().lines();
        }
    }

    private void leave() {
        users--;
        if (users == 0 && sandbox != null) {
            sandbox.close();
            sandbox = null;
        }
    }

    private static Optional<WithSandbox> annotation(ExtensionContext context) {
        return context.getTestClass()
                .flatMap(type -> AnnotationSupport.findAnnotation(type, WithSandbox.class));
    }

    private void take(WithSandbox wanted) {
        if (!wanted.world().isEmpty()) {
            world(wanted.world());
        }
        if (!wanted.bot().isEmpty()) {
            bot(wanted.bot());
        }
        for (String setting : wanted.settings()) {
            String[] pair = setting.split("=", 2);
            if (pair.length < 2) {
                throw new IllegalArgumentException("Say NAME=VALUE, not " + setting + ".");
            }
            set(pair[0], pair[1]);
        }
    }

    private static World find(String name) {
        Path file = Path.of(name);
        boolean isFile = Files.isRegularFile(file);
        return isFile ? World.read(file) : World.resource(name.startsWith("/") ? name : "/" + name);
    }
}
