package org.huiyin.bot.people;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Who works here, as the directory was read last; served from memory, two minutes old at most.
@Component
public class Roster {

    private final LoadingCache<Boolean, Contents> cache;

    Roster(PeopleTables tables) {
        cache =
                Caffeine.newBuilder()
                        .refreshAfterWrite(Duration.ofSeconds(30))
                        .expireAfterWrite(Duration.ofMinutes(2))
                        .build(_ -> tables.load());
    }

    /// The person, unless the directory does not know them or they have left.
    public Optional<Person> find(String userid) {
        return Optional.ofNullable(contents().people().get(userid));
    }

    /// Everybody who is still here.
    public Collection<Person> people() {
        return contents().people().values();
    }

    /// All departments in the directory's order.
    public List<Department> departments() {
        return contents().departments();
    }

    /// The userids of those who are still here and have the tag, themselves or by a department of
    /// theirs or one above it; in alphabetical order. None for a tag that the directory does not
    /// know.
    public List<String> tagged(String name) {
        return contents().tagged(name);
    }

    /// False until the directory has been read for the first time: then nobody can be called
    /// unknown.
    public boolean known() {
        return !contents().people().isEmpty();
    }

    /// Looks again: the tables have changed, perhaps by another node.
    public void forget() {
        cache.invalidateAll();
    }

    private Contents contents() {
        return cache.get(Boolean.TRUE);
    }

    /// What lies in memory.
    record Contents(Map<String, Person> people, List<Department> departments, List<Tag> tags) {

        List<String> tagged(String name) {
            Set<String> named = new HashSet<>();
            Set<Long> parts = new HashSet<>();
            for (Tag tag : tags) {
                if (tag.name().equals(name)) {
                    named.addAll(tag.people());
                    tag.departments().forEach(id -> addTree(id, parts));
                }
            }
            return people.values().stream()
                    .filter(person ->
                            named.contains(person.userid())
                                    || person.departments().stream().anyMatch(parts::contains))
                    .map(Person::userid)
                    .sorted()
                    .toList();
        }

        /// Adds a department and all below it.
        private void addTree(long top, Set<Long> parts) {
            if (parts.add(top)) {
                departments.stream()
                        .filter(department -> department.parent() == top)
                        .forEach(department -> addTree(department.id(), parts));
            }
        }
    }
}
