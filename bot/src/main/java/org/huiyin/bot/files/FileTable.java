package org.huiyin.bot.files;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.huiyin.bot.BotOnly;
import org.huiyin.bot.chat.Inbound;
import org.huiyin.bot.chat.Said;
import org.huiyin.bot.chore.SystemClock;
import org.huiyin.bot.files.Files.Kept;
import org.huiyin.bot.files.Files.State;
import org.huiyin.bot.vault.Vault;
import org.huiyin.bot.vault.Vault.Cell;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// The rows of the files, sealed.
@Component
@BotOnly
class FileTable {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;
    private final Vault vault;
    private final SystemClock clock;

    FileTable(JdbcClient jdbc, Vault vault, SystemClock clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.clock = clock;
    }

    /// One that somebody wants.
    ///
    /// @param wantedAt real time
    /// @param next what the sender can do once it is here
    record Wanted(
            long id,
            String person,
            Locale language,
            boolean isPicture,
            Said.Source source,
            String next,
            Instant wantedAt) {}

    long insert(Inbound in, Said.Media media, String next) {
        KeyHolder key = new GeneratedKeyHolder();
        jdbc.sql(
                        """
                        insert into file (person, language, state, picture, next, wanted_at)
                        values (?, ?, 'wanted', ?, ?, ?)
                        """)
                .param(in.person())
                .param(in.locale().toLanguageTag())
                .param(media.kind() == Said.Kind.PICTURE)
                .param(next)
                .param(utc(clock.now()))
                .update(key);
        long id = Objects.requireNonNull(key.getKey()).longValue();
        jdbc.sql("update file set source = ? where id = ?")
                .param(vault.seal(JSON.writeValueAsString(media.source()), source(id)))
                .param(id)
                .update();
        return id;
    }

    State state(long id) {
        return jdbc.sql("select state from file where id = ?")
                .param(id)
                .query(String.class)
                .optional()
                .map(state ->
                        switch (state) {
                            case "wanted", "fetching" -> State.COMING;
                            case "kept" -> State.KEPT;
                            default -> State.GONE;
                        })
                .orElse(State.GONE);
    }

    Optional<Kept> find(long id) {
        return jdbc.sql("select name, content from file where id = ? and state = 'kept'")
                .param(id)
                .query((row, _) ->
                        new Kept(
                                vault.open(row.getBytes(1), name(id)),
                                vault.openBytes(row.getBytes(2), content(id))))
                .optional();
    }

    /// Those that nobody has begun to fetch, or somebody who must have died since.
    List<Long> waiting(Instant begunBefore) {
        return jdbc.sql(
                        """
                        select id from file
                        where state in ('wanted', 'fetching')
                          and coalesce(claimed_at, wanted_at) < ?
                        order by id
                        """)
                .param(utc(begunBefore))
                .query((row, _) -> row.getLong(1))
                .list();
    }

    /// Takes one to fetch it; empty when somebody else has.
    Optional<Wanted> claim(long id, Instant begunBefore) {
        int claimed =
                jdbc.sql(
                                """
                                update file set state = 'fetching', claimed_at = ?
                                where id = ?
                                  and (state = 'wanted' or state = 'fetching' and claimed_at < ?)
                                """)
                        .param(utc(clock.now()))
                        .param(id)
                        .param(utc(begunBefore))
                        .update();
        return claimed == 0
                ? Optional.empty()
                : jdbc.sql(
                                """
                                select id, person, language, picture, source, next, wanted_at
                                from file where id = ?
                                """)
                        .param(id)
                        .query((row, _) -> wanted(row))
                        .optional();
    }

    private Wanted wanted(ResultSet row) throws SQLException {
        long id = row.getLong(1);
        return new Wanted(
                id,
                row.getString(2),
                Locale.forLanguageTag(row.getString(3)),
                row.getBoolean(4),
                JSON.readValue(vault.open(row.getBytes(5), source(id)), Said.Source.class),
                row.getString(6),
                row.getObject(7, LocalDateTime.class).toInstant(ZoneOffset.UTC));
    }

    /// @return false when it was settled before
    boolean keep(long id, Kept kept) {
        return jdbc.sql(
                                """
                                update file set state = 'kept', source = null, name = ?, content = ?
                                where id = ? and state = 'fetching'
                                """)
                        .param(vault.seal(kept.name(), name(id)))
                        .param(vault.sealBytes(kept.content(), content(id)))
                        .param(id)
                        .update()
                == 1;
    }

    /// @return false when it was settled before
    boolean refuse(long id) {
        return jdbc.sql(
                                """
                                update file set state = 'refused', source = null
                                where id = ? and state = 'fetching'
                                """)
                        .param(id)
                        .update()
                == 1;
    }

    void forgetBefore(Instant then) {
        jdbc.sql("delete from file where wanted_at < ?").param(utc(then)).update();
    }

    private static Cell source(long id) {
        return new Cell("file.source", Long.toString(id));
    }

    private static Cell name(long id) {
        return new Cell("file.name", Long.toString(id));
    }

    private static Cell content(long id) {
        return new Cell("file.content", Long.toString(id));
    }

    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
