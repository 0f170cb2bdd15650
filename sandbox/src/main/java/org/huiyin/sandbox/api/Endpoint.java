package org.huiyin.sandbox.api;

import java.util.function.Function;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// One path of the server API.
///
/// @param isPostOnly whether a GET is refused
/// @param empty the fields that an error reply still carries
/// @param work answers with the fields beside errcode and errmsg
record Endpoint(boolean isPostOnly, ObjectNode empty, Function<Call, ObjectNode> work) {

    static Endpoint get(ObjectNode empty, Function<Call, ObjectNode> work) {
        return new Endpoint(false, empty, work);
    }

    static Endpoint get(Function<Call, ObjectNode> work) {
        return get(tree(), work);
    }

    static Endpoint post(Function<Call, ObjectNode> work) {
        return post(tree(), work);
    }

    static Endpoint post(ObjectNode empty, Function<Call, ObjectNode> work) {
        return new Endpoint(true, empty, work);
    }

    static ObjectNode tree() {
        return JsonNodeFactory.instance.objectNode();
    }

    /// An empty list as error replies carry it.
    static ObjectNode list(String field) {
        ObjectNode tree = tree();
        tree.putArray(field);
        return tree;
    }
}
