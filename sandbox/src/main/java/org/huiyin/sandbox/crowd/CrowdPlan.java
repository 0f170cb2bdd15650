package org.huiyin.sandbox.crowd;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What a crowd does: how many people behave how, over which time, where, and what they say.
///
/// @param seed the same seed and people give the same lines at the same moments
/// @param behaviours shares; they need not make a hundred
/// @param over the time over which people speak
/// @param realTime whether that is real time, and not that of the simulated clock
/// @param to a conversation, such as `app-1000002`; the first app if null
/// @param say lines that people choose from
/// @param replies what people say to an answer that holds the words
/// @param stored what an answer holds when something was stored
/// @param correction stands before the line of whoever corrects what was stored wrongly
public record CrowdPlan(
        int people,
        long seed,
        Map<Behaviour, Integer> behaviours,
        Duration over,
        boolean realTime,
        @Nullable String to,
        List<String> say,
        Map<String, String> replies,
        String stored,
        String correction) {

    private static final Map<Behaviour, Integer> USUAL =
            Map.of(
                    Behaviour.FILE, 70,
                    Behaviour.MISTYPE, 10,
                    Behaviour.DICTATE, 5,
                    Behaviour.PLAIN_TEXT, 10,
                    Behaviour.LATE, 3,
                    Behaviour.NEVER, 2);
    private static final List<String> LINES = List.of("打卡 36.5 无症状", "打卡 36.4 无症状", "打卡 36.7 无症状");

    public CrowdPlan {
        behaviours = Map.copyOf(behaviours);
        say = List.copyOf(say);
        replies = Map.copyOf(replies);
        if (people < 1 || say.isEmpty() || over.isNegative()) {
            throw new IllegalArgumentException(
                    "A crowd needs at least one person, one line to say and a time.");
        }
        if (behaviours.values().stream().anyMatch(share -> share < 0)
                || behaviours.values().stream().mapToInt(Integer::intValue).sum() == 0) {
            throw new IllegalArgumentException("A crowd needs behaviours with shares above 0.");
        }
    }

    /// So many people who talk to the first app within a minute of the simulated clock.
    public static CrowdPlan of(int people) {
        return new CrowdPlan(
                people,
                ThreadLocalRandom.current().nextLong(1_000_000),
                USUAL,
                Duration.ofMinutes(1),
                false,
                null,
                LINES,
                Map.of("「同意」", "同意"),
                "已记录",
                "更正 ");
    }

    /// Reads JSON with the names above, `clock` being `simulated` or `real`; what is left out has
    /// its usual value.
    public static CrowdPlan of(JsonNode json) {
        CrowdPlan usual = of(json.path("people").asInt(50));
        Map<Behaviour, Integer> behaviours = new EnumMap<>(Behaviour.class);
        json.path("behaviours")
                .properties()
                .forEach(one ->
                        behaviours.put(Behaviour.named(one.getKey()), one.getValue().asInt(-1)));
        List<String> say = new ArrayList<>();
        json.path("say").values().forEach(line -> say.add(line.asString("")));
        Map<String, String> replies = new TreeMap<>();
        json.path("replies")
                .properties()
                .forEach(one -> replies.put(one.getKey(), one.getValue().asString("")));
        return new CrowdPlan(
                usual.people(),
                json.path("seed").asLong(usual.seed()),
                json.has("behaviours") ? behaviours : usual.behaviours(),
                Duration.parse(json.path("over").asString(usual.over().toString())),
                isReal(json.path("clock").asString("simulated")),
                json.has("to") ? json.path("to").asString("") : null,
                json.has("say") ? say : usual.say(),
                json.has("replies") ? replies : usual.replies(),
                json.path("stored").asString(usual.stored()),
                json.path("correction").asString(usual.correction()));
    }

    private static boolean isReal(String clock) {
        if (!clock.matches("real|simulated")) {
            throw new IllegalArgumentException("The clock of a crowd is real or simulated.");
        }
        return clock.equals("real");
    }

    public CrowdPlan withSeed(long other) {
        return new CrowdPlan(
                people, other, behaviours, over, realTime, to, say, replies, stored, correction);
    }

    public CrowdPlan withBehaviours(Map<Behaviour, Integer> others) {
        return new CrowdPlan(
                people, seed, others, over, realTime, to, say, replies, stored, correction);
    }

    public CrowdPlan withOver(Duration other) {
        return new CrowdPlan(
                people, seed, behaviours, other, realTime, to, say, replies, stored, correction);
    }

    /// The same within real time.
    public CrowdPlan inRealTime() {
        return new CrowdPlan(
                people, seed, behaviours, over, true, to, say, replies, stored, correction);
    }

    /// The same in another conversation.
    public CrowdPlan to(String conversation) {
        return new CrowdPlan(
                people,
                seed,
                behaviours,
                over,
                realTime,
                conversation,
                say,
                replies,
                stored,
                correction);
    }

    /// The same with other lines.
    public CrowdPlan saying(List<String> lines) {
        return new CrowdPlan(
                people, seed, behaviours, over, realTime, to, lines, replies, stored, correction);
    }
}
