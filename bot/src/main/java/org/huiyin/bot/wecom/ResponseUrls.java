package org.huiyin.bot.wecom;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import org.huiyin.bot.chat.Inbound;
import org.huiyin.bot.vault.Vault;
import org.huiyin.bot.vault.Vault.Cell;
import org.huiyin.bot.wecom.CallbackReader.Reading;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/// The addresses that messages one to one bring, by each of which one more thing can be said to the
/// person within an hour (document 101138).
final class ResponseUrls {

    /// A few minutes less than WeCom allows.
    private static final Duration GOOD_FOR = Duration.ofMinutes(55);

    /// Characters; sealed it fits its column.
    private static final int LONGEST = 1_500;

    private static final Logger log = LoggerFactory.getLogger(ResponseUrls.class);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Vault vault;
    private final InstantSource clock;
    private final URI home;

    /// @param clock real time, by which WeCom reckons
    /// @param home where WeCom's server API is; addresses elsewhere are not believed
    ResponseUrls(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Vault vault,
            InstantSource clock,
            URI home) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.vault = vault;
        this.clock = clock;
        this.home = home;
    }

    /// An address that may be used once.
    ///
    /// @param key of the message that brought it
    record Url(String key, URI url) {}

    /// Keeps what a message brought.
    void keep(Reading.Heard heard) {
        Inbound in = heard.in();
        if (in.inRoom()
                || heard.responseUrl().length() > LONGEST
                || !isAtHome(heard.responseUrl())) {
            return;
        }
        try {
            transaction.executeWithoutResult(_ -> insert(in, heard.responseUrl()));
        } catch (DataAccessException | TransactionException e) {
            log.warn(
                    "the response_url of {} is not kept: {}",
                    in.key(),
                    e.getClass().getSimpleName());
        }
    }

    private void insert(Inbound in, String url) {
        jdbc.sql(
                        """
                        insert ignore into response_url (message_key, person, url, brought_at)
                        values (?, ?, ?, ?)
                        """)
                .param(in.key())
                .param(in.person())
                .param(vault.seal(url, cell(in.key())))
                .param(utc(clock.instant()))
                .update();
    }

    /// Forgets what is of no use any more.
    void forget() {
        transaction.executeWithoutResult(_ ->
                jdbc.sql("delete from response_url where brought_at < ?")
                        .param(utc(clock.instant().minus(GOOD_FOR)))
                        .update());
    }

    private boolean isAtHome(String url) {
        try {
            URI address = URI.create(url);
            return home.getScheme().equalsIgnoreCase(address.getScheme())
                    && home.getAuthority().equalsIgnoreCase(address.getAuthority());
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    /// Takes one of the person's for a message that is promised, in the caller's transaction.
    ///
    /// @return false when there is none left
    boolean promise(String person) {
        return jdbc.sql(
                                """
                                update response_url set promised = true
                                where person = ? and not spent and not promised and brought_at > ?
                                order by brought_at desc limit 1
                                """)
                        .param(person)
                        .param(utc(clock.instant().minus(GOOD_FOR)))
                        .update()
                == 1;
    }

    /// Takes one of the person's to send by it, first of all the one that was promised longest ago;
    /// nobody else gets it then.
    Optional<Url> take(String person) {
        return Objects.requireNonNull(
                transaction.execute(_ -> {
                    Optional<Url> found = next(person);
                    found.ifPresent(url -> mark(url.key(), true));
                    return found;
                }));
    }

    private Optional<Url> next(String person) {
        return jdbc.sql(
                        """
                        select message_key, url from response_url
                        where person = ? and not spent and brought_at > ?
                        order by promised desc, brought_at limit 1 for update
                        """)
                .param(person)
                .param(utc(clock.instant().minus(GOOD_FOR)))
                .query((row, _) ->
                        new Url(
                                row.getString(1),
                                URI.create(vault.open(row.getBytes(2), cell(row.getString(1))))))
                .optional();
    }

    /// Gives back one that was not used, if the database can take it.
    void giveBack(Url url) {
        try {
            transaction.executeWithoutResult(_ -> mark(url.key(), false));
        } catch (DataAccessException | TransactionException e) {
            log.warn("the response_url of {} is lost: {}", url.key(), e.getClass().getSimpleName());
        }
    }

    private void mark(String key, boolean spent) {
        jdbc.sql("update response_url set spent = ? where message_key = ?")
                .param(spent)
                .param(key)
                .update();
    }

    private static Cell cell(String key) {
        return new Cell("response_url.url", key);
    }

    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
