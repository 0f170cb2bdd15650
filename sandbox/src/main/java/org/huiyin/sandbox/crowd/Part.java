package org.huiyin.sandbox.crowd;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/// What one of the crowd is to do.
///
/// @param after how long after the start
/// @param first what is said first
/// @param line what should have been said
public record Part(String userid, Behaviour behaviour, Duration after, String first, String line) {

    /// Casts the parts: the same for the same plan and the same candidates.
    static List<Part> cast(CrowdPlan plan, List<String> candidates) {
        if (candidates.size() < plan.people()) {
            throw new IllegalArgumentException(
                    "Only %d people can talk there.".formatted(candidates.size()));
        }
        SplittableRandom random = new SplittableRandom(plan.seed());
        List<String> people = shuffled(candidates.stream().sorted().toList(), random);
        List<Behaviour> behaviours = shuffled(shares(plan), random);
        List<Part> parts = new ArrayList<>();
        for (int n = 0; n < plan.people(); n++) {
            parts.add(part(plan, people.get(n), behaviours.get(n), random));
        }
        parts.sort(Comparator.comparing(Part::after).thenComparing(Part::userid));
        return parts;
    }

    private static Part part(
            CrowdPlan plan, String userid, Behaviour behaviour, SplittableRandom random) {
        String line = plan.say().get(random.nextInt(plan.say().size()));
        String first =
                switch (behaviour) {
                    case MISTYPE -> Slips.in(line, random);
                    case DICTATE -> Dictation.of(line);
                    default -> line;
                };
        long millis = random.nextLong(plan.over().toMillis() + 1);
        Duration after = Duration.ofMillis(millis);
        if (behaviour == Behaviour.LATE) {
            after = plan.over().plus(after.dividedBy(2));
        }
        return new Part(userid, behaviour, after, first, line);
    }

    /// So many of each behaviour as its share gives, the greatest remainders rounded up.
    private static List<Behaviour> shares(CrowdPlan plan) {
        long sum = plan.behaviours().values().stream().mapToLong(share -> share).sum();
        Map<Behaviour, Integer> shares = new TreeMap<>(plan.behaviours());
        List<Behaviour> all = new ArrayList<>();
        shares.forEach((one, share) -> {
            for (long n = 0; n < share * (long) plan.people() / sum; n++) {
                all.add(one);
            }
        });
        shares.entrySet().stream()
                .sorted(
                        Comparator.comparingLong(
                                one -> -(one.getValue() * (long) plan.people() % sum)))
                .limit(plan.people() - (long) all.size())
                .forEach(one -> all.add(one.getKey()));
        return all;
    }

    private static <T> List<T> shuffled(List<T> all, SplittableRandom random) {
        List<T> shuffled = new ArrayList<>(all);
        for (int n = shuffled.size() - 1; n > 0; n--) {
            Collections.swap(shuffled, n, random.nextInt(n + 1));
        }
        return shuffled;
    }
}
