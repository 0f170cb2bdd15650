package org.huiyin.sandbox.world;

import java.util.List;

/// The visible range of an app: departments with all below them, single people, tags.
public record Visible(List<Long> departments, List<String> people, List<Long> tags) {

    public Visible {
        departments = departments == null ? List.of() : List.copyOf(departments);
        people = people == null ? List.of() : List.copyOf(people);
        tags = tags == null ? List.of() : List.copyOf(tags);
    }
}
