package org.huiyin.bot.chat;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// By which door people spoke last, one to one.
@Component
public class LastDoors {

    private final JdbcClient jdbc;

    LastDoors(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// False for somebody who has never spoken one to one.
    public boolean isLast(Door door, String person) {
        return jdbc.sql("select 1 from dialog where person = ? and chat = '' and door = ?")
                .param(person)
                .param(door.channel())
                .query(Integer.class)
                .optional()
                .isPresent();
    }
}
