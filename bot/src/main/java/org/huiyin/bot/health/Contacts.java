package org.huiyin.bot.health;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.huiyin.bot.people.Department;
import org.huiyin.bot.people.Person;
import org.huiyin.bot.people.Roster;
import org.huiyin.bot.people.StandIns;
import org.springframework.stereotype.Component;

/// Who answers for which department, by the directory's tags, and who stands in for them.
@Component
class Contacts {

    private final HealthSettings settings;
    private final Roster roster;
    private final StandIns standIns;

    Contacts(HealthSettings settings, Roster roster, StandIns standIns) {
        this.settings = settings;
        this.roster = roster;
        this.standIns = standIns;
    }

    /// A department's contact.
    ///
    /// @param acting who does it that day: the contact, or the deputy
    record DepartmentContact(String userid, String acting, Department department) {}

    /// All of them, in alphabetical order.
    List<DepartmentContact> on(LocalDate day) {
        return roster.tagged(settings.contactTag()).stream()
                .flatMap(contact -> contact(contact, day).stream())
                .toList();
    }

    Optional<DepartmentContact> find(String userid, LocalDate day) {
        return roster.tagged(settings.contactTag()).contains(userid)
                ? contact(userid, day)
                : Optional.empty();
    }

    private Optional<DepartmentContact> contact(String userid, LocalDate day) {
        return department(userid)
                .map(department ->
                        new DepartmentContact(userid, standIns.acting(userid, day), department));
    }

    /// For whom this person acts that day, themselves included.
    List<DepartmentContact> actedFor(String person, LocalDate day) {
        boolean perhaps =
                roster.tagged(settings.contactTag()).contains(person) || standIns.isDeputy(person);
        return perhaps
                ? on(day).stream().filter(contact -> contact.acting().equals(person)).toList()
                : List.of();
    }

    /// The people of a department and of all below it, each once.
    List<Person> people(Department department) {
        Set<Long> tree = tree(department);
        return roster.people().stream()
                .filter(Person::active)
                .filter(person ->
                        !person.departments().isEmpty()
                                && tree.contains(person.departments().getFirst()))
                .toList();
    }

    /// The ids of a department and of all below it.
    Set<Long> tree(Department department) {
        Set<Long> tree = new HashSet<>();
        addTree(department.id(), tree);
        return tree;
    }

    private void addTree(long top, Set<Long> tree) {
        if (tree.add(top)) {
            roster.departments().stream()
                    .filter(department -> department.parent() == top)
                    .forEach(department -> addTree(department.id(), tree));
        }
    }

    private Optional<Department> department(String userid) {
        return roster.find(userid)
                .filter(person -> !person.departments().isEmpty())
                .map(person -> person.departments().getFirst())
                .flatMap(id ->
                        roster.departments().stream()
                                .filter(department -> Objects.equals(department.id(), id))
                                .findFirst());
    }
}
