package org.huiyin.admin.audit;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.huiyin.admin.today.AskedDay;
import org.huiyin.bot.audit.Audit;
import org.huiyin.bot.audit.AuditBook.Query;
import org.huiyin.bot.chore.InstituteTime;
import org.huiyin.bot.people.Person;
import org.jspecify.annotations.Nullable;

/// What is looked for in the book.
///
/// @param who a name or a part of it, a userid, or an account; everybody where it is empty
/// @param action as it is written, such as `health.view`; all where it is empty
/// @param from `yyyy-MM-dd`; six days before the last day where it is empty, and that day itself if
///   it is after it or no day at all
/// @param to `yyyy-MM-dd`, included; today if it is yet to come or no day at all
/// @param before the last line of the page before; null for the first page
public record AuditFilter(
        @Nullable String who,
        @Nullable String action,
        @Nullable String from,
        @Nullable String to,
        @Nullable String before) {

    private static final int DAYS = 7;

    LocalDate last(LocalDate today) {
        return AskedDay.of(to, today);
    }

    LocalDate first(LocalDate today) {
        LocalDate last = last(today);
        return from == null || from.isBlank() ? last.minusDays(DAYS - 1) : AskedDay.of(from, last);
    }

    Query query(InstituteTime time, Collection<Person> people) {
        LocalDate today = time.today();
        return new Query(
                who == null || who.isBlank() ? null : actors(who.strip(), people),
                action == null || action.isBlank() ? null : action,
                first(today).atStartOfDay(time.zone()).toInstant(),
                last(today).plusDays(1).atStartOfDay(time.zone()).toInstant());
    }

    private static Set<String> actors(String who, Collection<Person> people) {
        Set<String> actors = new TreeSet<>(Set.of(who, Audit.ACCOUNT + who));
        for (Person person : people) {
            if (person.name().contains(who)) {
                actors.add(person.userid());
            }
        }
        return actors;
    }
}
