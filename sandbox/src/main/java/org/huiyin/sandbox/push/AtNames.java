package org.huiyin.sandbox.push;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.huiyin.sandbox.world.Corp;
import org.huiyin.sandbox.world.Person;
import tools.jackson.databind.JsonNode;

/// Shows who is mentioned in a group by name, as the client does; whoever is not in it is not
/// mentioned.
///
/// @param members whether a userid is in the group
public record AtNames(Corp corp, Predicate<String> members) {

    private static final Pattern INLINE = Pattern.compile("<@([^<>@\\s]{1,64})>");
    private static final String ALL = "@all";

    /// Mentions within a text.
    public String in(String text) {
        return INLINE.matcher(text)
                .replaceAll(found -> name(found.group(1)).map(n -> "@" + n).orElse(found.group()));
    }

    /// Mentions listed beside a text.
    public String listed(JsonNode part) {
        List<String> names = new ArrayList<>();
        for (String list : List.of("mentioned_list", "mentioned_mobile_list")) {
            for (JsonNode one : part.path(list)) {
                name(one.asString("")).ifPresent(names::add);
            }
        }
        return names.isEmpty() ? "" : " @" + String.join(" @", names);
    }

    private Optional<String> name(String userid) {
        if (userid.equals(ALL)) {
            return Optional.of("所有人");
        }
        return corp.person(userid).filter(p -> members.test(userid)).map(Person::name);
    }
}
