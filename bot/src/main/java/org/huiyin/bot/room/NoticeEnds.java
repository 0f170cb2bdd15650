package org.huiyin.bot.room;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.huiyin.bot.BotOnly;
import org.huiyin.bot.chat.Audience;
import org.huiyin.bot.chat.Inbound;
import org.huiyin.bot.chat.Message;
import org.huiyin.bot.chat.Sentences;
import org.huiyin.bot.delivery.Outbox;
import org.huiyin.bot.delivery.Post;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Tells whoever posted a notice when it did not arrive.
@Component
@BotOnly
class NoticeEnds {

    private final JdbcClient jdbc;
    private final Outbox outbox;
    private final Sentences sentences = Sentences.of("room");

    NoticeEnds(JdbcClient jdbc, Outbox outbox) {
        this.jdbc = jdbc;
        this.outbox = outbox;
    }

    /// A notice on its way.
    private record Notice(long number, String person, Locale language, String target) {}

    /// Watches a notice, from the caller's commit on.
    void watch(Inbound in, Target target, long number) {
        jdbc.sql(
                        """
                        insert into room_notice (number, person, language, target, posted_at)
                        values (?, ?, ?, ?, ?)
                        """)
                .param(number)
                .param(in.person())
                .param(in.locale().toLanguageTag())
                .param(target.name())
                .param(utc(in.sentAt()))
                .update();
    }

    /// Tells of those that ended since.
    @Transactional
    public void tell() {
        List<Notice> notices =
                jdbc.sql(
                                """
                                select number, person, language, target from room_notice
                                order by number for update skip locked
                                """)
                        .query((row, _) ->
                                new Notice(
                                        row.getLong(1),
                                        row.getString(2),
                                        Locale.forLanguageTag(row.getString(3)),
                                        row.getString(4)))
                        .list();
        notices.forEach(this::tell);
    }

    private void tell(Notice notice) {
        switch (outbox.standing(notice.number())) {
            case UNDER_WAY -> {}
            case ARRIVED -> forget(notice);
            case FAILED -> tell(notice, "notice.failed");
            case UNKNOWN -> tell(notice, "notice.unknown");
        }
    }

    private void tell(Notice notice, String key) {
        outbox.post(
                new Post(
                        "room.notice.end " + notice.number(),
                        new Audience.Person(notice.person()),
                        Message.text(sentences.say(notice.language(), key, notice.target())),
                        true));
        forget(notice);
    }

    private void forget(Notice notice) {
        jdbc.sql("delete from room_notice where number = ?").param(notice.number()).update();
    }

    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
