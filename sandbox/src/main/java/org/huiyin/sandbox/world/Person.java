package org.huiyin.sandbox.world;

import java.util.List;
import java.util.Objects;

/// Somebody in the directory.
///
/// @param status 1 active, 2 disabled, 4 not activated, 5 left
/// @param unlicensed whether the person lacks the licence without which apps cannot send
public record Person(
        String userid,
        String name,
        List<Long> departments,
        String position,
        int status,
        boolean leader,
        boolean unlicensed) {

    public Person {
        Objects.requireNonNull(userid, "A person needs a userid.");
        name = name == null ? userid : name;
        departments = departments == null ? List.of(1L) : List.copyOf(departments);
        position = position == null ? "" : position;
        status = status == 0 ? 1 : status;
    }

    public boolean is(String otherUserid) {
        return userid.equalsIgnoreCase(otherUserid);
    }
}
