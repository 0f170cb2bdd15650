package org.huiyin.bot.people;

import java.time.LocalDate;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Who stands in for whom.
@Component
public class StandIns {

    private final JdbcClient jdbc;
    private final Roster roster;

    StandIns(JdbcClient jdbc, Roster roster) {
        this.jdbc = jdbc;
        this.roster = roster;
    }

    /// Whom the person named, unless they have left.
    public Optional<String> deputyOf(String person) {
        return jdbc.sql("select deputy from stand_in where person = ? and deputy is not null")
                .param(person)
                .query((row, _) -> row.getString(1))
                .optional()
                .filter(deputy -> roster.find(deputy).isPresent());
    }

    /// The person, or the deputy while the person is away; somebody who is away without a deputy
    /// acts all the same.
    public String acting(String person, LocalDate day) {
        return isAway(person, day) ? deputyOf(person).orElse(person) : person;
    }

    public boolean isAway(String person, LocalDate day) {
        return jdbc.sql("select 1 from stand_in where person = ? and away_until >= ?")
                .param(person)
                .param(day)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /// Whether anybody named this person.
    public boolean isDeputy(String person) {
        return jdbc.sql("select 1 from stand_in where deputy = ? limit 1")
                .param(person)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    @Transactional
    public void appoint(String person, String deputy) {
        note(person, "deputy", deputy);
    }

    /// @param until the last day of absence
    @Transactional
    public void leave(String person, LocalDate until) {
        note(person, "away_until", until);
    }

    private void note(String person, String column, Object value) {
        jdbc.sql(
                        """
                        insert into stand_in (person, %1$s) values (?, ?)
                        on duplicate key update %1$s = value(%1$s)
                        """
                                .formatted(column))
                .param(person)
                .param(value)
                .update();
    }

    @Transactional
    public void comeBack(String person) {
        jdbc.sql("update stand_in set away_until = null where person = ?").param(person).update();
    }
}
