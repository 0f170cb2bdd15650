package org.huiyin.sandbox.world;

import java.util.List;

/// A tag on people and departments.
public record Tag(long id, String name, List<String> people, List<Long> departments) {

    public Tag {
        people = people == null ? List.of() : List.copyOf(people);
        departments = departments == null ? List.of() : List.copyOf(departments);
    }
}
