package org.huiyin.sandbox.api;

import java.util.Optional;
import java.util.OptionalLong;
import org.huiyin.sandbox.journal.Json;
import org.huiyin.sandbox.world.App;
import org.huiyin.sandbox.world.Corp;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A request whose access token was accepted.
record Call(Corp corp, App app, ApiRequest request) {

    Optional<String> text(String parameter) {
        return Optional.ofNullable(request.query().get(parameter)).filter(v -> !v.isEmpty());
    }

    OptionalLong number(String parameter) {
        String value = request.query().getOrDefault(parameter, "");
        return value.matches("\\d{1,18}")
                ? OptionalLong.of(Long.parseLong(value))
                : OptionalLong.empty();
    }

    /// Broken JSON is not refused as such: the call goes on without parameters [90313].
    ObjectNode body() {
        return isBroken() ? JsonNodeFactory.instance.objectNode() : parsed();
    }

    boolean isBroken() {
        try {
            parsed();
            return false;
        } catch (JacksonException | ClassCastException e) {
            return true;
        }
    }

    private ObjectNode parsed() {
        return (ObjectNode) Json.MAPPER.readTree(request.body());
    }
}
