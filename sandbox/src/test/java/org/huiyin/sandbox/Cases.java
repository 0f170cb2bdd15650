package org.huiyin.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.huiyin.sandbox.journal.Json;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// Right messages from a resource, and one thing changed in them.
public final class Cases {

    private final JsonNode samples;

    public Cases(String resource) {
        try (InputStream in = Cases.class.getResourceAsStream(resource)) {
            samples = Json.MAPPER.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public ObjectNode right(String name) {
        return (ObjectNode) samples.path(name).deepCopy();
    }

    /// The sample with another value: `-` takes it away, `好*9` is nine characters, `#4` the list
    /// with four items, which are numbers where the sample has no objects, anything else JSON.
    public ObjectNode changed(String name, String pointer, String value) {
        ObjectNode sample = right(name);
        JsonPointer at = JsonPointer.compile(pointer);
        JsonNode holder = sample.at(at.head());
        String field = at.last().getMatchingProperty();
        if (holder instanceof ArrayNode list) {
            list.set(Integer.parseInt(field), value(sample.at(at), value));
        } else if (value.equals("-")) {
            ((ObjectNode) holder).remove(field);
        } else {
            ((ObjectNode) holder).set(field, value(sample.at(at), value));
        }
        return sample;
    }

    private static JsonNode value(JsonNode before, String value) {
        if (value.matches("#\\d+")) {
            return many(before.path(0), Integer.parseInt(value.substring(1)));
        }
        if (value.matches("[^\"\\[{]+\\*\\d+")) {
            int star = value.lastIndexOf('*');
            return StringNode.valueOf(
                    filled(value.substring(0, star), Integer.parseInt(value.substring(star + 1))));
        }
        return Json.MAPPER.readTree(value);
    }

    private static String filled(String start, int length) {
        return start.length() == 1
                ? start.repeat(length)
                : start + "x".repeat(length - start.length());
    }

    private static ArrayNode many(JsonNode first, int count) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < count; i++) {
            if (!first.isObject()) {
                list.add(String.valueOf(i));
                continue;
            }
            ObjectNode item = (ObjectNode) first.deepCopy();
            for (String name : new String[] {"key", "id", "question_key"}) {
                if (item.has(name)) {
                    item.put(name, name + i);
                }
            }
            list.add(item);
        }
        return list;
    }
}
