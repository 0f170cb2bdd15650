package org.huiyin.bot.people;

import java.util.Set;

/// Whose data somebody may see.
///
/// @param everybody whether the departments do not matter
/// @param departments ids; people belong to the first of theirs
public record Scope(boolean everybody, Set<Long> departments) {

    public static final Scope EVERYBODY = new Scope(true, Set.of());

    public Scope {
        departments = Set.copyOf(departments);
    }

    /// These departments and no other.
    public static Scope of(Set<Long> departments) {
        return new Scope(false, departments);
    }

    public boolean includes(long department) {
        return everybody || departments.contains(department);
    }

    public boolean covers(Person person) {
        return everybody
                || (!person.departments().isEmpty() && includes(person.departments().getFirst()));
    }
}
