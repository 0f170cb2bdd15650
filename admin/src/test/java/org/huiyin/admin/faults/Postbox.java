package org.huiyin.admin.faults;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.huiyin.admin.AdminApplication;
import org.huiyin.bot.chat.Audience;
import org.huiyin.bot.chat.Message;
import org.huiyin.bot.delivery.Outbox;
import org.huiyin.bot.delivery.Post;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/// A console beside the bots, which posts what they shall send.
final class Postbox implements AutoCloseable {

    private final ConfigurableApplicationContext console;
    private final Outbox outbox;
    private final TransactionTemplate transaction;

    /// @param settings as a bot has them
    Postbox(Map<String, String> settings) {
        console =
                AdminApplication.run(
                        Stream.of(
                                        "spring.datasource.url",
                                        "spring.datasource.username",
                                        "spring.datasource.password",
                                        "spring.data.redis.host",
                                        "spring.data.redis.port",
                                        "huiyin.secret-key",
                                        "huiyin.admin.password",
                                        "server.port",
                                        "management.server.port")
                                .map(name -> "--" + name + "=" + value(settings, name))
                                .toArray(String[]::new));
        outbox = console.getBean(Outbox.class);
        transaction = console.getBean(TransactionTemplate.class);
    }

    private static String value(Map<String, String> settings, String name) {
        String variable = name.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
        return settings.getOrDefault(variable, name.endsWith("port") ? "0" : "a console's own");
    }

    /// Promises the same text to all of them.
    void post(String about, String text, List<String> people) {
        transaction.executeWithoutResult(_ ->
                outbox.post(
                        new Post(about, new Audience.People(people), Message.text(text), false)));
    }

    /// Promises each of them a text of their own, all in one transaction.
    void postEach(String about, List<String> people, UnaryOperator<String> text) {
        transaction.executeWithoutResult(_ -> {
            for (String person : people) {
                Message message = Message.text(text.apply(person));
                outbox.post(new Post(about, new Audience.Person(person), message, false));
            }
        });
    }

    @Override
    public void close() {
        console.close();
    }
}
