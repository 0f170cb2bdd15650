package org.huiyin.bot.people;

import java.util.List;

/// Someone who works here.
///
/// @param userid in lower case
/// @param departments the first is the one where the person is counted
/// @param active false until the person has joined WeCom, and when switched off there
public record Person(String userid, String name, List<Long> departments, boolean active) {

    public Person {
        departments = List.copyOf(departments);
    }
}
