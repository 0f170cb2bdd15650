package org.huiyin.bot.people;

import java.util.List;

/// A label such as 工会会员, on people and on whole departments.
public record Tag(long id, String name, List<String> people, List<Long> departments) {

    public Tag {
        people = List.copyOf(people);
        departments = List.copyOf(departments);
    }
}
