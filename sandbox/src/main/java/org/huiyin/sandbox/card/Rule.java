package org.huiyin.sandbox.card;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.huiyin.sandbox.wire.Utf8;
import tools.jackson.databind.JsonNode;

/// One line of a table of what WeCom demands of a message's JSON.
///
/// A path such as `jump_list[].title` means the title of each item; in `source?.desc` the source
/// may be left out. A demand on a text, a number or a list holds for what is there; only [#needed]
/// wants it to be there. A rule with the errcode 0 is no condition: what breaks it is cut without a
/// word.
///
/// @param sibling with `values`: the rule counts only where this field of the same object has one
///   of them, or, without values, where the field is there
public record Rule(
        String path,
        String demand,
        int code,
        Predicate<JsonNode> test,
        String sibling,
        Set<String> values) {

    private static final String URL = "https?://[^\\s]+";

    public static Rule needed(String path, int code) {
        return rule(path, "is missing or empty", code, Rule::isThere);
    }

    /// One of several fields of the whole message is there.
    public static Rule either(int code, String... paths) {
        return rule(
                "",
                "one of " + String.join(", ", paths) + " is needed",
                code,
                root -> Stream.of(paths).anyMatch(path -> isThere(at(root, path))));
    }

    public static Rule bytes(String path, int most, int code) {
        return present(path, "has more than " + most + " bytes", code, v -> size(v) <= most);
    }

    /// So many characters are shown; what is longer is cut.
    public static Rule cut(String path, int most) {
        return present(path, "is cut at " + most + " characters", 0, v -> length(v) <= most);
    }

    /// So many bytes are taken; what is longer is cut.
    public static Rule cutBytes(String path, int most) {
        return present(path, "is cut at " + most + " bytes", 0, v -> size(v) <= most);
    }

    public static Rule count(String path, int least, int most, int code) {
        return present(
                path,
                "must be a list of " + least + " to " + most,
                code,
                v -> v.isArray() && v.size() >= least && v.size() <= most);
    }

    /// The items of a list differ in a field.
    public static Rule distinct(String path, String field, int code) {
        return present(path, "has the same " + field + " twice", code, v -> isDistinct(v, field));
    }

    public static Rule oneOf(String path, int code, String... allowed) {
        Set<String> all = Set.of(allowed);
        return present(
                path,
                "must be one of " + String.join(", ", allowed),
                code,
                v -> all.contains(v.asString("")));
    }

    public static Rule matches(String path, String pattern, int code) {
        return present(
                path, "does not match " + pattern, code, v -> v.asString("").matches(pattern));
    }

    /// An address has its scheme.
    public static Rule url(String path, int code) {
        return present(path, "is no http address", code, v -> v.asString("").matches(URL));
    }

    public static Rule between(String path, double least, double most, int code) {
        return present(
                path,
                "must be between " + least + " and " + most,
                code,
                v -> v.asDouble(-1) >= least && v.asDouble(-1) <= most);
    }

    /// The same rule, counting only where a field of the same object has one of the values.
    public Rule when(String field, String... wanted) {
        return new Rule(path, demand, code, test, field, Set.of(wanted));
    }

    /// The same rule as mere advice.
    public Rule soft() {
        return new Rule(path, demand, 0, test, sibling, values);
    }

    /// The rule in words, as errmsg and the list of what was cut tell it.
    public String words() {
        return (path.isEmpty() ? "" : path.replace("?", "") + " ") + demand;
    }

    /// Refuses by the first hard rule that is broken; tells the soft ones that are.
    public static List<String> check(List<Rule> rules, JsonNode root) {
        List<String> cut = new ArrayList<>();
        for (Rule rule : rules) {
            if (rule.isBroken(root)) {
                if (rule.code() != 0) {
                    throw new Refusal(rule.code(), rule.words());
                }
                cut.add(rule.words());
            }
        }
        return cut;
    }

    /// Whether it says otherwise what another table's rule says of the same field; whether there
    /// may be an object without the field does not matter.
    boolean isInPlaceOf(Rule other) {
        return code == other.code
                && path.replace("?", "").equals(other.path.replace("?", ""))
                && demandKind().equals(other.demandKind());
    }

    boolean isBroken(JsonNode root) {
        int dot = path.lastIndexOf('.');
        String leaf = path.substring(dot + 1);
        List<JsonNode> holders = List.of(root);
        if (dot > 0) {
            for (String step : path.substring(0, dot).split("\\.")) {
                holders = holders.stream().flatMap(holder -> step(holder, step)).toList();
            }
        }
        return holders.stream()
                .filter(this::counts)
                .map(holder -> leaf.isEmpty() ? holder : holder.path(leaf))
                .anyMatch(test.negate());
    }

    private String demandKind() {
        return demand.replaceAll("(is cut at|must be one of) .*", "$1");
    }

    private boolean counts(JsonNode holder) {
        if (sibling.isEmpty()) {
            return true;
        }
        JsonNode value = holder.path(sibling);
        return values.isEmpty() ? isThere(value) : values.contains(value.asString(""));
    }

    private static Stream<JsonNode> step(JsonNode holder, String step) {
        if (step.endsWith("[]")) {
            return holder.path(step.substring(0, step.length() - 2)).values().stream();
        }
        if (step.endsWith("?")) {
            JsonNode child = holder.path(step.substring(0, step.length() - 1));
            return child.isObject() ? Stream.of(child) : Stream.of();
        }
        return Stream.of(holder.path(step));
    }

    private static JsonNode at(JsonNode root, String path) {
        JsonNode node = root;
        for (String step : path.split("\\.")) {
            node = node.path(step);
        }
        return node;
    }

    private static Rule rule(String path, String demand, int code, Predicate<JsonNode> test) {
        return new Rule(path, demand, code, test, "", Set.of());
    }

    private static Rule present(String path, String demand, int code, Predicate<JsonNode> test) {
        return rule(path, demand, code, v -> !isThere(v) || test.test(v));
    }

    private static boolean isThere(JsonNode value) {
        return value.isContainer() ? !value.isEmpty() : !value.asString("").isEmpty();
    }

    private static boolean isDistinct(JsonNode list, String field) {
        List<String> all =
                list.values().stream()
                        .map(item -> item.path(field).asString(""))
                        .filter(value -> !value.isEmpty())
                        .toList();
        return all.stream().distinct().count() == all.size();
    }

    private static int size(JsonNode value) {
        return Utf8.bytes(value.asString(""));
    }

    private static int length(JsonNode value) {
        String text = value.asString("");
        return text.codePointCount(0, text.length());
    }
}
