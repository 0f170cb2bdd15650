package org.huiyin.sandbox.world;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// A department is founded, changes or is dissolved.
public sealed interface DepartmentChange extends Change {

    /// A new one.
    record Added(long id, String name, long parentId, long order) implements DepartmentChange {

        @Override
        public Corp in(Corp before) {
            if (id <= 0 || before.department(id).isPresent()) {
                throw Change.refused("A new department needs an id of its own.");
            }
            requireName(name);
            before.requireDepartment(parentId);
            List<Department> departments = new ArrayList<>(before.departments());
            departments.add(new Department(id, name, parentId, order));
            return before.withDepartments(departments);
        }

        @Override
        public ObjectNode elements(Corp before) {
            return Change.elementsOf("create_party")
                    .put("Id", id)
                    .put("Name", name)
                    .put("ParentId", parentId)
                    .put("Order", order);
        }
    }

    /// What is null stays as it was.
    record Changed(long id, @Nullable String name, @Nullable Long parentId)
            implements DepartmentChange {

        @Override
        public Corp in(Corp before) {
            Department old = before.requireDepartment(id);
            if (name != null) {
                requireName(name);
            }
            if (parentId != null) {
                before.requireDepartment(parentId);
                if (before.tree(id).contains(parentId)) {
                    throw Change.refused("A department cannot be below itself.");
                }
            }
            Department changed =
                    new Department(
                            id,
                            name == null ? old.name() : name,
                            parentId == null ? old.parentId() : parentId,
                            old.order());
            return before.withDepartments(
                    before.departments().stream().map(d -> d.id() == id ? changed : d).toList());
        }

        @Override
        public ObjectNode elements(Corp before) {
            ObjectNode elements = Change.elementsOf("update_party").put("Id", id);
            if (name != null) {
                elements.put("Name", name);
            }
            return parentId == null ? elements : elements.put("ParentId", parentId.longValue());
        }
    }

    /// WeCom dissolves only what is empty.
    record Removed(long id) implements DepartmentChange {

        @Override
        public Corp in(Corp before) {
            Department gone = before.requireDepartment(id);
            if (gone.parentId() == 0
                    || before.tree(id).size() > 1
                    || before.people().stream().anyMatch(p -> p.departments().contains(id))) {
                throw Change.refused("Only an empty department below another can be removed.");
            }
            return before.withDepartments(
                            before.departments().stream().filter(d -> d.id() != id).toList())
                    .withTags(
                            before.tags().stream()
                                    .map(tag -> tag.without(List.of(), List.of(id)))
                                    .toList());
        }

        @Override
        public ObjectNode elements(Corp before) {
            return Change.elementsOf("delete_party").put("Id", id);
        }
    }

    private static void requireName(String name) {
        if (name == null || name.isBlank()) {
            throw Change.refused("A department needs a name.");
        }
    }
}
