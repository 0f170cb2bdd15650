package org.huiyin.sandbox.world;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Something that an administrator changes in a directory; its JSON names it as WeCom's ChangeType
/// does [90970].
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "change")
@JsonSubTypes({
    @JsonSubTypes.Type(value = PersonChange.Added.class, name = "create_user"),
    @JsonSubTypes.Type(value = PersonChange.Changed.class, name = "update_user"),
    @JsonSubTypes.Type(value = PersonChange.Removed.class, name = "delete_user"),
    @JsonSubTypes.Type(value = DepartmentChange.Added.class, name = "create_party"),
    @JsonSubTypes.Type(value = DepartmentChange.Changed.class, name = "update_party"),
    @JsonSubTypes.Type(value = DepartmentChange.Removed.class, name = "delete_party"),
    @JsonSubTypes.Type(value = TagChange.class, name = "update_tag")
})
public sealed interface Change permits PersonChange, DepartmentChange, TagChange {

    /// The corporation afterwards; what cannot be is refused in one sentence.
    Corp in(Corp before);

    /// The elements that the event change_contact has for it.
    ObjectNode elements(Corp before);

    /// Whether it gives this person another userid.
    default boolean renames(Person person) {
        return false;
    }

    static Change addPerson(String userid, String name, long department) {
        return new PersonChange.Added(userid, name, List.of(department), "", 1);
    }

    static Change renamePerson(String userid, String name) {
        return new PersonChange.Changed(userid, null, name, null, null, null);
    }

    static Change movePerson(String userid, long department) {
        return new PersonChange.Changed(userid, null, null, List.of(department), null, null);
    }

    static Change disablePerson(String userid) {
        return new PersonChange.Changed(userid, null, null, null, null, 2);
    }

    /// Gives somebody another userid.
    static Change moveUserid(String userid, String newUserid) {
        return new PersonChange.Changed(userid, newUserid, null, null, null, null);
    }

    static Change removePerson(String userid) {
        return new PersonChange.Removed(userid);
    }

    static Change addDepartment(long id, String name, long parent) {
        return new DepartmentChange.Added(id, name, parent, 0);
    }

    static Change renameDepartment(long id, String name) {
        return new DepartmentChange.Changed(id, name, null);
    }

    static Change removeDepartment(long id) {
        return new DepartmentChange.Removed(id);
    }

    static Change tag(long id, String userid) {
        return new TagChange(id, List.of(userid), List.of(), List.of(), List.of());
    }

    static Change untag(long id, String userid) {
        return new TagChange(id, List.of(), List.of(userid), List.of(), List.of());
    }

    /// The elements that each such event begins with.
    static ObjectNode elementsOf(String changeType) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("Event", "change_contact")
                .put("ChangeType", changeType);
    }

    static IllegalArgumentException refused(String sentence) {
        return new IllegalArgumentException(sentence);
    }
}
