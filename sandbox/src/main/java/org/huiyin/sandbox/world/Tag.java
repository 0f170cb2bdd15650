package org.huiyin.sandbox.world;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// A tag on people and departments.
public record Tag(long id, String name, List<String> people, List<Long> departments) {

    public Tag {
        people = people == null ? List.of() : List.copyOf(people);
        departments = departments == null ? List.of() : List.copyOf(departments);
    }

    /// Also on these; who has it already is not counted twice.
    Tag with(List<String> morePeople, List<Long> moreDepartments) {
        Tag bare = without(morePeople, moreDepartments);
        return new Tag(
                id,
                name,
                Stream.concat(bare.people.stream(), morePeople.stream()).toList(),
                Stream.concat(bare.departments.stream(), moreDepartments.stream()).toList());
    }

    Tag renaming(UnaryOperator<List<String>> rename) {
        return new Tag(id, name, rename.apply(people), departments);
    }

    Tag without(List<String> gonePeople, List<Long> goneDepartments) {
        return new Tag(
                id,
                name,
                people.stream()
                        .filter(one -> gonePeople.stream().noneMatch(one::equalsIgnoreCase))
                        .toList(),
                departments.stream().filter(one -> !goneDepartments.contains(one)).toList());
    }
}
