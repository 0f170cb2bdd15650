package org.huiyin.bot.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The directory's tables.
@Component
class PeopleTables {

    private static final int BATCH = 500;

    private final JdbcTemplate jdbc;

    PeopleTables(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional(readOnly = true)
    Roster.Contents load() {
        Map<String, List<Long>> departments = new LinkedHashMap<>();
        jdbc.query(
                "select userid, department from person_department order by userid, place",
                row -> {
                    departments
                            .computeIfAbsent(row.getString(1), _ -> new ArrayList<>())
                            .add(row.getLong(2));
                });
        Map<String, Person> people = new LinkedHashMap<>();
        jdbc.query(
                "select userid, name, active from person where left_at is null order by userid",
                row -> {
                    Person person = person(row, departments);
                    people.put(person.userid(), person);
                });
        return new Roster.Contents(
                people,
                jdbc.query(
                        "select id, name, parent, place from department order by parent, place desc, id",
                        (row, _) ->
                                new Department(
                                        row.getLong(1),
                                        row.getString(2),
                                        row.getLong(3),
                                        row.getLong(4))),
                loadTags());
    }

    private List<Tag> loadTags() {
        Map<Long, List<String>> people = new HashMap<>();
        jdbc.query(
                "select tag, userid from tag_person",
                row -> {
                    people.computeIfAbsent(row.getLong(1), _ -> new ArrayList<>())
                            .add(row.getString(2));
                });
        Map<Long, List<Long>> departments = new HashMap<>();
        jdbc.query(
                "select tag, department from tag_department",
                row -> {
                    departments
                            .computeIfAbsent(row.getLong(1), _ -> new ArrayList<>())
                            .add(row.getLong(2));
                });
        return jdbc.query(
                "select id, name from tag order by id",
                (row, _) -> {
                    long id = row.getLong(1);
                    return new Tag(
                            id,
                            row.getString(2),
                            people.getOrDefault(id, List.of()),
                            departments.getOrDefault(id, List.of()));
                });
    }

    private static Person person(ResultSet row, Map<String, List<Long>> departments)
            throws SQLException {
        String userid = row.getString(1);
        return new Person(
                userid,
                row.getString(2),
                departments.getOrDefault(userid, List.of()),
                row.getBoolean(3));
    }

    /// Makes the tables say what a reading found; who is no longer in it is marked as gone. Nothing
    /// happens if a reading that began later is stored already: nodes read when they like, and
    /// store one after the other.
    ///
    /// @param began when the reading began, by the system clock
    @Transactional
    void store(Directory.Contents found, Instant began) {
        jdbc.update(
                """
                insert into directory_reading (id, read_at) values (1, ?)
                on duplicate key update read_at = greatest(read_at, value(read_at))
                """,
                utc(began));
        if (isOvertaken(began)) {
            return;
        }
        storeDepartments(found.departments());
        storePeople(found.people(), began);
        storeTags(found.tags());
    }

    private boolean isOvertaken(Instant began) {
        return !jdbc.queryForList(
                        "select read_at from directory_reading where read_at > ?", utc(began))
                .isEmpty();
    }

    /// Marks somebody who has left; a reading that began before does not bring them back.
    @Transactional
    void leave(String userid, Instant now) {
        jdbc.update(
                "update person set left_at = ? where userid = ? and left_at is null",
                utc(now),
                userid);
    }

    private void storeDepartments(List<Department> departments) {
        jdbc.update("delete from department");
        jdbc.batchUpdate(
                "insert into department (id, name, parent, place) values (?, ?, ?, ?)",
                departments,
                BATCH,
                (row, department) -> {
                    row.setLong(1, department.id());
                    row.setString(2, department.name());
                    row.setLong(3, department.parent());
                    row.setLong(4, department.place());
                });
    }

    private void storePeople(List<Person> people, Instant began) {
        jdbc.update("update person set left_at = ? where left_at is null", utc(began));
        jdbc.batchUpdate(
                """
                insert into person (userid, name, active, left_at) values (?, ?, ?, null)
                on duplicate key update
                  name = value(name), active = value(active),
                  left_at = if(left_at > ?, left_at, null)
                """,
                people,
                BATCH,
                (row, person) -> {
                    row.setString(1, person.userid());
                    row.setString(2, person.name());
                    row.setBoolean(3, person.active());
                    row.setObject(4, utc(began));
                });
        jdbc.update("delete from person_department");
        List<Object[]> memberships = new ArrayList<>();
        for (Person person : people) {
            for (int place = 0; place < person.departments().size(); place++) {
                memberships.add(
                        new Object[] {person.userid(), place, person.departments().get(place)});
            }
        }
        jdbc.batchUpdate(
                "insert into person_department (userid, place, department) values (?, ?, ?)",
                memberships);
    }

    private void storeTags(List<Tag> tags) {
        List.of("tag", "tag_person", "tag_department")
                .forEach(table -> jdbc.update("delete from " + table));
        List<Object[]> names = new ArrayList<>();
        List<Object[]> people = new ArrayList<>();
        List<Object[]> departments = new ArrayList<>();
        for (Tag tag : tags) {
            names.add(new Object[] {tag.id(), tag.name()});
            tag.people().forEach(userid -> people.add(new Object[] {tag.id(), userid}));
            tag.departments().forEach(id -> departments.add(new Object[] {tag.id(), id}));
        }
        jdbc.batchUpdate("insert into tag (id, name) values (?, ?)", names);
        jdbc.batchUpdate("insert into tag_person (tag, userid) values (?, ?)", people);
        jdbc.batchUpdate("insert into tag_department (tag, department) values (?, ?)", departments);
    }

    private static LocalDateTime utc(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC).toLocalDateTime();
    }
}
