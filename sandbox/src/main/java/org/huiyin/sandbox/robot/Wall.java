package org.huiyin.sandbox.robot;

import org.huiyin.sandbox.world.Corp;
import org.huiyin.sandbox.world.Room;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Where everybody in a room reads what is posted.
public interface Wall {

    /// @param speaker the name that stands over it
    /// @param text what a person reads
    /// @param body what the page draws where a text is not enough
    void post(
            Corp corp,
            Room room,
            String speaker,
            String kind,
            String text,
            @Nullable JsonNode body);
}
