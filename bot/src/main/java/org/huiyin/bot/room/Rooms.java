package org.huiyin.bot.room;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The rooms in which somebody has spoken to the bot.
@Component
class Rooms {

    private final JdbcClient jdbc;

    Rooms(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// A room.
    ///
    /// @param chat its id
    /// @param name empty until somebody has given it one
    /// @param people how many have spoken to the bot there
    record Room(String chat, String name, int people) {}

    /// All of them, those with names first.
    List<Room> all() {
        return jdbc.sql(
                        """
                        select room, ifnull(name, ''), people from v_room
                        order by name is null, name, room
                        """)
                .query((row, _) -> new Room(row.getString(1), row.getString(2), row.getInt(3)))
                .list();
    }

    /// The name of a room, if it has one.
    Optional<String> name(String chat) {
        return jdbc.sql("select name from room where chat = ?")
                .param(chat)
                .query(String.class)
                .optional();
    }

    /// Gives a room its name, or another one.
    ///
    /// @return false when another room has it
    boolean name(String chat, String name, String person, Instant at) {
        LocalDateTime now = LocalDateTime.ofInstant(at, ZoneOffset.UTC);
        try {
            int renamed =
                    jdbc.sql("update room set name = ?, named_by = ?, named_at = ? where chat = ?")
                            .params(name, person, now, chat)
                            .update();
            if (renamed == 0) {
                jdbc.sql("insert into room (chat, name, named_by, named_at) values (?, ?, ?, ?)")
                        .params(chat, name, person, now)
                        .update();
            }
            return true;
        } catch (DuplicateKeyException _) {
            return false;
        }
    }
}
