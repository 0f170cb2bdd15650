package org.huiyin.sandbox.world;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Somebody comes, changes or goes. Since August 2022 the event tells of people only UserID,
/// Department and NewUserID [90970].
public sealed interface PersonChange extends Change {

    /// Somebody new, or somebody who comes back.
    ///
    /// @param status 1 active, 4 not yet activated
    record Added(
            String userid,
            @Nullable String name,
            @Nullable List<Long> departments,
            @Nullable String position,
            int status)
            implements PersonChange {

        @Override
        public Corp in(Corp before) {
            requireUserid(userid);
            Person person = person();
            requireDepartments(before, person.departments());
            List<Person> people = new ArrayList<>(before.people());
            people.add(person);
            return before.withPeople(people);
        }

        @Override
        public ObjectNode elements(Corp before) {
            return Change.elementsOf("create_user")
                    .put("UserID", userid)
                    .put("Department", commas(person().departments()));
        }

        private Person person() {
            return Person.of(userid, name, departments, position, status);
        }
    }

    /// What is null stays as it was.
    record Changed(
            String userid,
            @Nullable String newUserid,
            @Nullable String name,
            @Nullable List<Long> departments,
            @Nullable String position,
            @Nullable Integer status)
            implements PersonChange {

        @Override
        public Corp in(Corp before) {
            Person old = before.requirePerson(userid);
            Person changed =
                    new Person(
                            newUserid == null ? old.userid() : newUserid,
                            name == null ? old.name() : name,
                            departments == null ? old.departments() : departments,
                            position == null ? old.position() : position,
                            status == null ? old.status() : status,
                            old.leader(),
                            old.unlicensed());
            requireUserid(changed.userid());
            requireDepartments(before, changed.departments());
            Corp after =
                    before.withPeople(
                            before.people().stream().map(p -> p.is(userid) ? changed : p).toList());
            return newUserid == null ? after : after.renamed(old.userid(), newUserid);
        }

        @Override
        public boolean renames(Person person) {
            return newUserid != null && person.is(userid);
        }

        @Override
        public ObjectNode elements(Corp before) {
            ObjectNode elements =
                    Change.elementsOf("update_user")
                            .put("UserID", before.requirePerson(userid).userid());
            if (newUserid != null) {
                elements.put("NewUserID", newUserid);
            }
            return departments == null ? elements : elements.put("Department", commas(departments));
        }
    }

    /// Somebody leaves.
    record Removed(String userid) implements PersonChange {

        @Override
        public Corp in(Corp before) {
            Person gone = before.requirePerson(userid);
            return before.withPeople(before.people().stream().filter(p -> !p.is(userid)).toList())
                    .withTags(
                            before.tags().stream()
                                    .map(tag -> tag.without(List.of(gone.userid()), List.of()))
                                    .toList());
        }

        @Override
        public ObjectNode elements(Corp before) {
            Person gone = before.requirePerson(userid);
            return Change.elementsOf("delete_user")
                    .put("UserID", gone.userid())
                    .put("Department", commas(gone.departments()));
        }
    }

    private static void requireUserid(@Nullable String userid) {
        if (userid == null || !userid.matches("[A-Za-z0-9][A-Za-z0-9_.@-]{0,63}")) {
            throw Change.refused("A userid has 1 to 64 of the characters A-Z a-z 0-9 _ - @ .");
        }
    }

    private static void requireDepartments(Corp corp, List<Long> departments) {
        if (departments.isEmpty()) {
            throw Change.refused("A person is in one department at least.");
        }
        departments.forEach(corp::requireDepartment);
    }

    private static String commas(List<Long> ids) {
        return ids.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
