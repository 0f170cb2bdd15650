package org.huiyin.sandbox.push;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.huiyin.sandbox.card.Refusal;
import org.huiyin.sandbox.knobs.Setting;
import org.huiyin.sandbox.knobs.Settings;
import org.huiyin.sandbox.world.App;
import org.huiyin.sandbox.world.Corp;
import org.huiyin.sandbox.world.Person;

/// Finds the people whom an app means by users, parties and tags, within its visible range [90236].
final class Recipients {

    static final String ALL = "@all";

    private static final int USERS = 1000;
    private static final int LISTS = 100;
    private static final int ACTIVE = 1;
    private static final int NOT_ACTIVATED = 4;

    private final Settings settings;
    private final Map<String, Range> ranges = new ConcurrentHashMap<>();

    /// Whom an app sees, as long as the corporation stays the same.
    private record Range(Corp corp, Map<String, Person> people) {

        static Range of(Corp corp, App app) {
            Map<String, Person> people = new LinkedHashMap<>();
            corp.people().stream()
                    .filter(person -> corp.sees(app, person))
                    .forEach(person -> people.put(lower(person.userid()), person));
            return new Range(corp, people);
        }
    }

    /// What the app wrote.
    record Wish(List<String> users, List<String> parties, List<String> tags) {

        /// Reads `a|b | c`.
        static List<String> split(String list) {
            return Stream.of(list.split("\\|"))
                    .map(String::strip)
                    .filter(s -> !s.isEmpty())
                    .toList();
        }

        boolean isAll() {
            return users.contains(ALL);
        }
    }

    Recipients(Settings settings) {
        this.settings = settings;
    }

    Audience find(Corp corp, App app, Wish wish) {
        if (wish.users().isEmpty() && wish.parties().isEmpty() && wish.tags().isEmpty()) {
            throw new Refusal(
                    settings.number(Setting.NO_RECIPIENT_CODE), "user & party & tag all invalid");
        }
        refuseMore(wish.users(), USERS, 40032, "too many users");
        refuseMore(wish.parties(), LISTS, 82002, "too many parties");
        refuseMore(wish.tags(), LISTS, 82003, "too many tags");
        Search search = new Search(corp, people(corp, app));
        if (wish.isAll()) {
            search.visible.values().forEach(search::addOneOfMany);
        } else {
            wish.users().forEach(search::addUser);
            wish.parties().forEach(search::addParty);
            wish.tags().forEach(search::addTag);
        }
        return search.audience();
    }

    private static void refuseMore(List<String> list, int most, int code, String text) {
        if (list.size() > most) {
            throw new Refusal(code, text);
        }
    }

    private Map<String, Person> people(Corp corp, App app) {
        return ranges.compute(
                        corp.corpId() + "/" + app.agentId(),
                        (key, known) ->
                                known != null && known.corp().equals(corp)
                                        ? known
                                        : Range.of(corp, app))
                .people();
    }

    private static String lower(String userid) {
        return userid.toLowerCase(Locale.ROOT);
    }

    /// One search; everybody is found once.
    private final class Search {

        private final Corp corp;
        private final Map<String, Person> visible;
        private final Set<String> reached = new LinkedHashSet<>();
        private final Set<String> inactive = new LinkedHashSet<>();
        private final Set<String> unlicensed = new LinkedHashSet<>();
        private final Set<String> invalidUsers = new LinkedHashSet<>();
        private final List<String> invalidParties = new ArrayList<>();
        private final List<String> invalidTags = new ArrayList<>();

        Search(Corp corp, Map<String, Person> visible) {
            this.corp = corp;
            this.visible = visible;
        }

        Audience audience() {
            return new Audience(
                    List.copyOf(reached),
                    List.copyOf(inactive),
                    List.copyOf(invalidUsers),
                    invalidParties,
                    invalidTags,
                    List.copyOf(unlicensed));
        }

        void addUser(String userid) {
            Person person = visible.get(lower(userid));
            boolean isListed =
                    person == null
                            || (person.status() != ACTIVE
                                    && (person.status() != NOT_ACTIVATED
                                            || settings.isOn(Setting.INACTIVE_ARE_INVALID)));
            if (person == null || isListed) {
                invalidUsers.add(lower(userid));
            } else {
                addOneOfMany(person);
            }
        }

        void addParty(String id) {
            Optional<Long> party = number(id).filter(number -> corp.department(number).isPresent());
            Set<Long> tree = party.map(corp::tree).orElse(Set.of());
            List<Person> people =
                    visible.values().stream()
                            .filter(p -> p.departments().stream().anyMatch(tree::contains))
                            .toList();
            if (people.isEmpty()) {
                invalidParties.add(id);
            }
            people.forEach(this::addOneOfMany);
        }

        void addTag(String id) {
            List<Person> people =
                    number(id).flatMap(corp::tag).stream()
                            .flatMap(tag ->
                                    visible.values().stream()
                                            .filter(p ->
                                                    tag.people().stream().anyMatch(p::is)
                                                            || tag.departments().stream()
                                                                    .anyMatch(d -> isBelow(p, d))))
                            .toList();
            if (people.isEmpty()) {
                invalidTags.add(id);
            }
            people.forEach(this::addOneOfMany);
        }

        void addOneOfMany(Person person) {
            if (person.status() != ACTIVE) {
                inactive.add(person.userid());
            } else if (person.unlicensed()) {
                unlicensed.add(lower(person.userid()));
            } else {
                reached.add(person.userid());
            }
        }

        private boolean isBelow(Person person, long department) {
            Set<Long> tree = corp.tree(department);
            return person.departments().stream().anyMatch(tree::contains);
        }

        private Optional<Long> number(String id) {
            return id.matches("\\d{1,18}") ? Optional.of(Long.valueOf(id)) : Optional.empty();
        }
    }
}
