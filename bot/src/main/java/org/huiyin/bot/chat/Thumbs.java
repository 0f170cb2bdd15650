package org.huiyin.bot.chat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What people think of answers; the latest of one person about one answer counts.
@Component
class Thumbs {

    private final JdbcClient jdbc;

    Thumbs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Forgets those from before then.
    @Transactional
    void forgetBefore(Instant then) {
        jdbc.sql("delete from thumb where at < ?")
                .param(LocalDateTime.ofInstant(then, ZoneOffset.UTC))
                .update();
    }

    void keep(Inbound in, Said.Thumb thumb) {
        if (thumb.way() == Said.Thumb.Way.WITHDRAWN) {
            jdbc.sql("delete from thumb where message_key = ? and person = ?")
                    .param(thumb.answer())
                    .param(in.person())
                    .update();
            return;
        }
        jdbc.sql(
                        """
                        insert into thumb (message_key, person, thumb, reasons, at)
                        values (?, ?, ?, ?, ?)
                        on duplicate key update
                          thumb = if(value(at) >= at, value(thumb), thumb),
                          reasons = if(value(at) >= at, value(reasons), reasons),
                          at = greatest(at, value(at))
                        """)
                .param(thumb.answer())
                .param(in.person())
                .param(thumb.way() == Said.Thumb.Way.UP ? "up" : "down")
                .param(
                        thumb.reasons().stream()
                                .map(String::valueOf)
                                .collect(Collectors.joining(",")))
                .param(LocalDateTime.ofInstant(in.sentAt(), ZoneOffset.UTC))
                .update();
    }
}
