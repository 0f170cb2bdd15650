package org.huiyin.sandbox.load;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.huiyin.sandbox.world.App;
import org.huiyin.sandbox.world.Corp;
import org.jspecify.annotations.Nullable;

/// Who sends how much, where to, and for how long.
///
/// @param bots addresses that take turns
/// @param people userids that take turns
/// @param rate reports a second, over all
/// @param connections how many callbacks may be under way at once
/// @param warmup time at the same rate before measuring
/// @param firstTime whether everybody first reports once and consents
/// @param daily whether each turn of a person is the report of another day, and not a correction
/// @param retry whether failed callbacks are repeated as WeCom does
/// @param acks file that gets a line for each acknowledged report
public record LoadPlan(
        List<URI> bots,
        Corp corp,
        App app,
        List<String> people,
        double rate,
        int connections,
        Duration warmup,
        Duration duration,
        boolean firstTime,
        boolean daily,
        boolean retry,
        @Nullable Path acks) {

    public LoadPlan {
        bots = List.copyOf(bots);
        people = List.copyOf(people);
        if (bots.isEmpty() || people.isEmpty() || rate <= 0 || connections < 1) {
            throw new IllegalArgumentException(
                    "A load run needs a bot, people, a rate above 0 and at least one connection.");
        }
    }
}
