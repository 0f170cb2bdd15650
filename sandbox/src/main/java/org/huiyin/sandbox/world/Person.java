package org.huiyin.sandbox.world;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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

    /// Somebody who leads nothing and has a licence; what is null gets its usual value.
    static Person of(
            String userid,
            @Nullable String name,
            @Nullable List<Long> departments,
            @Nullable String position,
            int status) {
        return new Person(
                userid,
                name == null ? userid : name,
                departments == null ? List.of(1L) : departments,
                position == null ? "" : position,
                status,
                false,
                false);
    }

    Person withStatus(int other) {
        return new Person(userid, name, departments, position, other, leader, unlicensed);
    }

    public boolean is(String otherUserid) {
        return userid.equalsIgnoreCase(otherUserid);
    }
}
