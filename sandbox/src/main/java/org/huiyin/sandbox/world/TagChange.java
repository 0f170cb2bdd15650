package org.huiyin.sandbox.world;

import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/// People and departments get a tag or lose it.
public record TagChange(
        long id,
        List<String> addPeople,
        List<String> removePeople,
        List<Long> addDepartments,
        List<Long> removeDepartments)
        implements Change {

    public TagChange {
        addPeople = addPeople == null ? List.of() : List.copyOf(addPeople);
        removePeople = removePeople == null ? List.of() : List.copyOf(removePeople);
        addDepartments = addDepartments == null ? List.of() : List.copyOf(addDepartments);
        removeDepartments = removeDepartments == null ? List.of() : List.copyOf(removeDepartments);
    }

    @Override
    public Corp in(Corp before) {
        if (before.tag(id).isEmpty()) {
            throw Change.refused("There is no tag " + id + ".");
        }
        addPeople.forEach(before::requirePerson);
        addDepartments.forEach(before::requireDepartment);
        return before.withTags(
                before.tags().stream()
                        .map(tag ->
                                tag.id() == id
                                        ? tag.with(addPeople, addDepartments)
                                                .without(removePeople, removeDepartments)
                                        : tag)
                        .toList());
    }

    @Override
    public ObjectNode elements(Corp before) {
        ObjectNode elements = Change.elementsOf("update_tag").put("TagId", id);
        put(elements, "AddUserItems", addPeople);
        put(elements, "DelUserItems", removePeople);
        put(elements, "AddPartyItems", addDepartments);
        put(elements, "DelPartyItems", removeDepartments);
        return elements;
    }

    private static void put(ObjectNode elements, String name, List<?> items) {
        if (!items.isEmpty()) {
            elements.put(
                    name, items.stream().map(String::valueOf).collect(Collectors.joining(",")));
        }
    }
}
