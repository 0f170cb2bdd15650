package org.huiyin.bot.care;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.huiyin.bot.ask.Round;
import org.huiyin.bot.ask.Rounds;
import org.huiyin.bot.audit.Audit;
import org.huiyin.bot.chore.InstituteTime;
import org.huiyin.bot.people.Roster;
import org.huiyin.bot.people.StandIns;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// People whom a carer should call at once.
@Component
class CareCalls {

    private static final Logger log = LoggerFactory.getLogger(CareCalls.class);

    /// How long the carers are told of one.
    private static final Duration OPEN = Duration.ofDays(7);

    /// Within which a person is not called for again.
    private static final Duration ONCE = Duration.ofHours(1);

    private static final List<Duration> REMINDS =
            List.of(Duration.ofMinutes(10), Duration.ofMinutes(30), Duration.ofHours(1));

    private final CareSettings settings;
    private final Roster roster;
    private final StandIns standIns;
    private final ObjectProvider<Rounds> rounds;
    private final InstituteTime time;
    private final Audit audit;
    private final JdbcClient jdbc;

    CareCalls(
            CareSettings settings,
            Roster roster,
            StandIns standIns,
            ObjectProvider<Rounds> rounds,
            InstituteTime time,
            Audit audit,
            JdbcClient jdbc) {
        this.settings = settings;
        this.roster = roster;
        this.standIns = standIns;
        this.rounds = rounds;
        this.time = time;
        this.audit = audit;
        this.jdbc = jdbc;
    }

    /// Somebody to be called, whom no carer has spoken to yet.
    record Call(long id, String person, Instant at) {}

    /// Tells the carers, with the caller's commit.
    ///
    /// @return false when there is none who could be told
    boolean open(String person, Instant now) {
        if (carers(time.dayOf(now)).isEmpty()) {
            log.error(
                    "Somebody needs a carer and there is none: give somebody the tag {} in WeCom",
                    settings.carerTag());
            return false;
        }
        if (isCalledFor(person, now)) {
            return true;
        }
        long id =
                jdbc.sql("insert into care_call (person, called_at) values (?, ?) returning id")
                        .param(person)
                        .param(utc(now))
                        .query(Long.class)
                        .single();
        rounds.getObject()
                .open(
                        new Round(
                                HeardHandler.KEY,
                                Long.toString(id),
                                now.plus(OPEN),
                                true,
                                now,
                                REMINDS.stream().map(now::plus).toList()));
        audit.record("bot", "care.call", person);
        return true;
    }

    private boolean isCalledFor(String person, Instant now) {
        return jdbc.sql(
                        """
                        select exists (select 1 from care_call
                          where person = ? and called_at > ? and heard_at is null)
                        """)
                .param(person)
                .param(utc(now.minus(ONCE)))
                .query(Boolean.class)
                .single();
    }

    /// Those with the tag that day; while they are away, their deputies.
    List<String> carers(LocalDate day) {
        return roster.tagged(settings.carerTag()).stream()
                .map(carer -> standIns.acting(carer, day))
                .distinct()
                .toList();
    }

    boolean isCarer(String person, LocalDate day) {
        return roster.tagged(settings.carerTag()).contains(person) || carers(day).contains(person);
    }

    /// The oldest first.
    List<Call> open() {
        return list("heard_at is null order by id");
    }

    Optional<Call> find(long id) {
        return list("heard_at is null and id = ?", id).stream().findFirst();
    }

    /// A carer has spoken to the person.
    void close(Call call, String carer, Instant now) {
        jdbc.sql("update care_call set heard_by = ?, heard_at = ? where id = ?")
                .param(carer)
                .param(utc(now))
                .param(call.id())
                .update();
        audit.record(carer, "care.heard", call.person());
    }

    /// Forgets what is older.
    void purge(Instant before) {
        jdbc.sql("delete from care_call where called_at < ?").param(utc(before)).update();
    }

    private List<Call> list(String which, Object... values) {
        return jdbc.sql("select id, person, called_at from care_call where " + which)
                .params(values)
                .query((row, _) ->
                        new Call(
                                row.getLong(1),
                                row.getString(2),
                                row.getObject(3, LocalDateTime.class).toInstant(ZoneOffset.UTC)))
                .list();
    }

    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
