package org.huiyin.admin.official;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The empty tables that are filled again and again.
@Component
class Templates {

    private final JdbcClient jdbc;
    private final Clock clock;

    Templates(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    List<NamedTemplate> all() {
        return jdbc.sql("select id, name from official_template order by name, id")
                .query((row, _) -> new NamedTemplate(row.getLong(1), row.getString(2)))
                .list();
    }

    Optional<byte[]> body(long id) {
        return jdbc.sql("select body from official_template where id = ?")
                .param(id)
                .query((row, _) -> row.getBytes(1))
                .optional();
    }

    void add(String name, byte[] body, String by) {
        jdbc.sql(
                        """
                        insert into official_template (name, body, uploaded_by, uploaded_at)
                        values (?, ?, ?, ?)
                        """)
                .param(name)
                .param(body)
                .param(by)
                .param(LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .update();
    }

    /// @return false if there is none
    boolean remove(long id) {
        return jdbc.sql("delete from official_template where id = ?").param(id).update() == 1;
    }
}
