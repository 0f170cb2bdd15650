package org.huiyin.sandbox.push;

import java.util.List;

/// Whom a message was meant for and whom WeCom found; userids of the answer are in lower case.
///
/// @param people those it can reach
/// @param inactive those it leaves out without a word: not active, but of a party or tag
public record Audience(
        List<String> people,
        List<String> inactive,
        List<String> invaliduser,
        List<String> invalidparty,
        List<String> invalidtag,
        List<String> unlicenseduser) {

    public static final Audience NOBODY =
            new Audience(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    public Audience {
        people = List.copyOf(people);
        inactive = List.copyOf(inactive);
        invaliduser = List.copyOf(invaliduser);
        invalidparty = List.copyOf(invalidparty);
        invalidtag = List.copyOf(invalidtag);
        unlicenseduser = List.copyOf(unlicenseduser);
    }

    boolean isNobody() {
        return people.isEmpty() && inactive.isEmpty() && unlicenseduser.isEmpty();
    }
}
