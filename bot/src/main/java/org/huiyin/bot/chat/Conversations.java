package org.huiyin.bot.chat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.huiyin.bot.BotOnly;
import org.huiyin.bot.chat.Router.Outcome;
import org.huiyin.bot.people.DirectoryReader;
import org.huiyin.bot.people.Roster;
import org.huiyin.bot.vault.Vault;
import org.huiyin.bot.vault.Vault.Cell;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Answers a message where the dialog stands, one message of a person at a time.
@Component
@BotOnly
public class Conversations {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Router router;
    private final OpenAsks asks;
    private final Reach reach;
    private final Roster roster;
    private final DirectoryReader directory;
    private final Thumbs thumbs;
    private final JdbcClient jdbc;
    private final Vault vault;
    private final Sentences sentences = Sentences.of("chat");

    Conversations(
            Router router,
            OpenAsks asks,
            Reach reach,
            Roster roster,
            DirectoryReader directory,
            Thumbs thumbs,
            JdbcClient jdbc,
            Vault vault) {
        this.router = router;
        this.asks = asks;
        this.reach = reach;
        this.roster = roster;
        this.directory = directory;
        this.thumbs = thumbs;
        this.jdbc = jdbc;
        this.vault = vault;
    }

    /// The answer; its effects are committed with the caller's transaction.
    @Transactional(propagation = Propagation.MANDATORY)
    public Reply answer(Inbound in) {
        if (in.said() instanceof Said.Thumb thumb) {
            thumbs.keep(in, thumb);
            return new Reply(Message.text(""));
        }
        boolean stranger = isStranger(in.person());
        if (stranger) {
            directory.lookForNewcomers();
        }
        if (stranger && in.said() instanceof Said.Entered) {
            return new Reply(Message.text(""));
        }
        if (stranger && !(in.said() instanceof Said.Joined)) {
            return say(in, "stranger");
        }
        Outcome outcome = talk(in, in.door());
        Inbound alone = outcome.alone();
        if (alone == null) {
            return new Reply(outcome.answer());
        }
        return reach.promises(in.person())
                ? new Reply(outcome.answer(), talk(alone, null).answer())
                : say(in, "room.unreached");
    }

    /// @param door by which the person spoke; null when it was not in this chat
    private Outcome talk(Inbound in, @Nullable Door door) {
        Row row = lock(in);
        Outcome outcome = router.answer(in, row.dialog(), asks);
        save(in, row, new Row(outcome.dialog(), door == null ? row.door() : door.channel()));
        return outcome;
    }

    private Reply say(Inbound in, String key) {
        return new Reply(Message.text(sentences.say(language(in), key)));
    }

    /// The card that was pressed in a room, as it stands now; empty where each press has an answer
    /// of its own.
    @Transactional(readOnly = true)
    public Optional<Message> drawn(Inbound press) {
        return router.drawn(press.in(language(press)));
    }

    /// The language that the person chose.
    public Locale language(Inbound in) {
        return jdbc.sql("select language from dialog where person = ? and chat = ?")
                .param(in.person())
                .param(in.chat())
                .query((row, _) -> Locale.forLanguageTag(row.getString(1)))
                .optional()
                .orElse(in.locale());
    }

    /// Another node may have read the directory since: the tables have the last word.
    private boolean isStranger(String person) {
        if (!roster.known() || roster.find(person).isPresent()) {
            return false;
        }
        roster.forget();
        return roster.find(person).isEmpty();
    }

    /// Two messages of one person queue here, on whichever nodes they are; the first one ever makes
    /// the row.
    private Row lock(Inbound in) {
        return locked(
                        in,
                        """
                        select language, state, door from dialog
                        where person = ? and chat = ? for update
                        """)
                .or(() ->
                        locked(
                                in,
                                """
                                insert into dialog (person, chat) values (?, ?)
                                on duplicate key update person = value(person)
                                returning language, state, door
                                """))
                .orElseThrow();
    }

    /// @param door by which the person spoke last
    private record Row(Dialog dialog, String door) {}

    private Optional<Row> locked(Inbound in, String statement) {
        return jdbc.sql(statement)
                .param(in.person())
                .param(in.chat())
                .query((row, _) ->
                        new Row(
                                read(
                                        Locale.forLanguageTag(row.getString(1)),
                                        row.getBytes(2),
                                        cell(in)),
                                row.getString(3)))
                .optional();
    }

    /// What a version before wrote and this one cannot read counts as nothing.
    private Dialog read(Locale language, byte @Nullable [] state, Cell cell) {
        if (state == null) {
            return Dialog.blank(language);
        }
        try {
            return JSON.readValue(vault.open(state, cell), Dialog.class);
        } catch (JacksonException _) {
            return Dialog.blank(language);
        }
    }

    private void save(Inbound in, Row rowBefore, Row row) {
        Dialog before = rowBefore.dialog();
        Dialog after = row.dialog();
        boolean same =
                before.language().equals(after.language()) && rowBefore.door().equals(row.door());
        if (same && before.isBlank() && after.isBlank()) {
            return;
        }
        jdbc.sql(
                        """
                        update dialog set language = ?, state = ?, spoken_at = ?, door = ?
                        where person = ? and chat = ?
                        """)
                .param(after.language().toLanguageTag())
                .param(
                        after.isBlank()
                                ? null
                                : vault.seal(JSON.writeValueAsString(after), cell(in)))
                .param(
                        after.isBlank()
                                ? null
                                : LocalDateTime.ofInstant(in.sentAt(), ZoneOffset.UTC))
                .param(row.door())
                .param(in.person())
                .param(in.chat())
                .update();
    }

    /// Erases where dialogs stood that nobody came back to.
    ///
    /// @return how many
    @Transactional
    int forgetBefore(Instant then) {
        return jdbc.sql("update dialog set state = null, spoken_at = null where spoken_at < ?")
                .param(LocalDateTime.ofInstant(then, ZoneOffset.UTC))
                .update();
    }

    private static Cell cell(Inbound in) {
        return new Cell("dialog.state", in.person() + "|" + in.chat());
    }
}
