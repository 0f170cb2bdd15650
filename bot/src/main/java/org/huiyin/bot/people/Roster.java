package org.huiyin.bot.people;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    record Contents(Map<String, Person> people, List<Department> departments) {}
}
