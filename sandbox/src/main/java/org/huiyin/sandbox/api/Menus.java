package org.huiyin.sandbox.api;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The menus that apps have made.
public final class Menus {

    private final Map<String, JsonNode> menus = new ConcurrentHashMap<>();
    private final Consumer<Change> onChange;

    /// A new menu of an app, or the end of one.
    public record Change(String corpId, long agentId, @Nullable JsonNode menu) {

        private String app() {
            return corpId + "/" + agentId;
        }
    }

    public Menus(Consumer<Change> onChange) {
        this.onChange = onChange;
    }

    public Optional<JsonNode> find(String corpId, long agentId) {
        return Optional.ofNullable(menus.get(new Change(corpId, agentId, null).app()));
    }

    /// Takes up a change of an earlier run.
    public void restore(Change change) {
        JsonNode menu = change.menu();
        if (menu == null || menu.isNull()) {
            menus.remove(change.app());
        } else {
            menus.put(change.app(), menu);
        }
    }

    void put(String corpId, long agentId, JsonNode menu) {
        change(new Change(corpId, agentId, menu));
    }

    void delete(String corpId, long agentId) {
        change(new Change(corpId, agentId, null));
    }

    private void change(Change change) {
        restore(change);
        onChange.accept(change);
    }
}
