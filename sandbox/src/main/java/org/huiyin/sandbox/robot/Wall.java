package org.huiyin.sandbox.robot;

import org.huiyin.sandbox.desk.Message;
import org.huiyin.sandbox.world.Room;

/// Where everybody in a room reads what is posted.
public interface Wall {

    /// @param speaker the name that stands over it
    void post(Room room, String speaker, Message.Content content);
}
