package org.huiyin.bot.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.huiyin.bot.BotTest;
import org.huiyin.bot.chore.InstituteTime;
import org.huiyin.bot.health.Completion;
import org.huiyin.bot.health.Completion.ByDepartment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/// The roster as readings of the directory leave it, and who is counted as owing a report.
@BotTest
class RosterTest {

    private static final Instant MONDAY = Instant.parse("2020-03-16T18:30:00Z");
    private static final Department TOP = new Department(1, "青禾材料研究所", 0, 1);
    private static final Department LAB = new Department(2, "材料室", 1, 9);
    private static final Department LIBRARY = new Department(3, "图书馆", 1, 5);

    @Autowired private PeopleTables tables;
    @Autowired private Roster roster;
    @Autowired private Completion completion;
    @Autowired private InstituteTime time;
    @Autowired private JdbcTemplate jdbc;
    @Autowired private TransactionTemplate transaction;

    @BeforeEach
    void nothingReadYet() {
        transaction.executeWithoutResult(_ -> {
            jdbc.update("delete from directory_reading");
            jdbc.update("delete from person");
        });
        firstReading();
    }

    private void firstReading() {
        read(
                List.of(TOP, LAB, LIBRARY),
                List.of(
                        new Person("lijianguo", "李建国", List.of(2L, 3L), true),
                        new Person("heping", "何平", List.of(3L), true),
                        new Person("new_one", "新人", List.of(2L), false)));
    }

    /// Other tests share the database, and know nobody by name.
    @AfterEach
    void everybodyIsGone() {
        read(List.of(), List.of());
    }

    @Test
    void peopleAreFoundWithTheDepartmentWhereTheyAreCountedFirst() {
        assertThat(roster.known()).isTrue();
        assertThat(roster.find("lijianguo").orElseThrow().departments()).containsExactly(2L, 3L);
        assertThat(roster.find("nobody")).isEmpty();
        assertThat(roster.departments()).extracting(Department::name).endsWith("材料室", "图书馆");
    }

    @Test
    void whoeverIsGoneStaysMarkedAndIsNoLongerFound() {
        read(List.of(TOP, LAB), List.of(new Person("lijianguo", "李建国", List.of(2L), true)));
        assertThat(roster.find("heping")).isEmpty();
        assertThat(
                        jdbc.queryForObject(
                                "select count(*) from person where userid = 'heping' and left_at is not null",
                                Integer.class))
                .isEqualTo(1);
        firstReading();
        assertThat(roster.find("heping")).isPresent();
    }

    @Test
    void whoLeftWhileAReadingWentOnIsNotBroughtBackByIt() {
        tables.leave("heping", MONDAY.plusSeconds(20));
        roster.forget();
        assertThat(roster.find("heping")).isEmpty();
        store(MONDAY.plusSeconds(10), "heping", "lijianguo");
        assertThat(roster.people()).extracting(Person::userid).containsExactly("lijianguo");
        store(MONDAY.plusSeconds(30), "heping", "lijianguo");
        assertThat(roster.people())
                .extracting(Person::userid)
                .containsExactly("heping", "lijianguo");
    }

    @Test
    void aReadingThatBeganEarlierChangesNothingAnyMore() {
        store(MONDAY.plusSeconds(10), "lijianguo");
        store(MONDAY.plusSeconds(5), "heping", "lijianguo");
        assertThat(roster.people()).extracting(Person::userid).containsExactly("lijianguo");
    }

    private void store(Instant began, String... userids) {
        List<Person> people =
                Stream.of(userids).map(id -> new Person(id, id, List.of(2L), true)).toList();
        tables.store(new Directory.Contents(List.of(TOP, LAB), people, List.of()), began);
        roster.forget();
    }

    @Test
    void onlyTheActiveOweAReportAndEachIsCountedOnce() {
        assertThat(completion.on(time.today(), Scope.EVERYBODY))
                .containsExactly(
                        new ByDepartment(2, "材料室", 1, 0, 0, 0),
                        new ByDepartment(3, "图书馆", 1, 0, 0, 0));
    }

    @Test
    void whoeverIsInADepartmentThatTheDirectoryDoesNotShowIsCountedAllTheSame() {
        read(List.of(TOP), List.of(new Person("lijianguo", "李建国", List.of(2L), true)));
        assertThat(completion.on(time.today(), Scope.EVERYBODY))
                .containsExactly(new ByDepartment(0, "", 1, 0, 0, 0));
    }

    @Test
    void aTagHoldsForPeopleAndForWholeDepartmentsWithWhatIsBelowThem() {
        Department hall = new Department(5, "阅览室", 3, 1);
        read(
                List.of(TOP, LAB, LIBRARY, hall),
                List.of(
                        new Person("zhaolei", "赵磊", List.of(5L), false),
                        new Person("heping", "何平", List.of(2L, 3L), true),
                        new Person("lijianguo", "李建国", List.of(2L), true),
                        new Person("sunyue", "孙悦", List.of(1L, 2L), true)),
                List.of(
                        new Tag(1, "工会会员", List.of("lijianguo", "gone"), List.of(3L)),
                        new Tag(2, "青年", List.of("sunyue"), List.of())));
        assertThat(roster.tagged("工会会员")).containsExactly("heping", "lijianguo", "zhaolei");
        assertThat(roster.tagged("青年")).containsExactly("sunyue");
        assertThat(roster.tagged("不存在")).isEmpty();
    }

    @Test
    void whoHasLeftHasNoTag() {
        assertThat(roster.tagged("工会会员")).containsExactly("heping", "lijianguo");
        read(List.of(TOP, LIBRARY), List.of(new Person("heping", "何平", List.of(3L), true)));
        assertThat(roster.tagged("工会会员")).containsExactly("heping");
    }

    private void read(List<Department> departments, List<Person> people) {
        read(departments, people, List.of(new Tag(1, "工会会员", List.of("lijianguo"), List.of(3L))));
    }

    private void read(List<Department> departments, List<Person> people, List<Tag> tags) {
        tables.store(new Directory.Contents(departments, people, tags), MONDAY);
        roster.forget();
    }
}
