package org.huiyin.bot.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.huiyin.bot.MorningTest;
import org.huiyin.bot.chat.Talk;
import org.huiyin.bot.health.DayReports.Filed;
import org.huiyin.bot.health.DayReports.Line;
import org.huiyin.bot.health.DayReports.State;
import org.huiyin.bot.health.DayReports.Values;
import org.huiyin.bot.people.Scope;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

@MorningTest
class DayReportsTest {

    private static final LocalDate TODAY = LocalDate.of(2020, 3, 20);
    private static final Instant NINE = Instant.parse("2020-03-20T01:00:00Z");
    private static final Instant TEN = Instant.parse("2020-03-20T02:00:00Z");

    @Autowired private DayReports reports;
    @Autowired private JdbcTemplate jdbc;
    @Autowired private TransactionTemplate transaction;

    @AutoClose private MaterialsOffice office;

    @BeforeEach
    void aMorningPasses(@Autowired AutowireCapableBeanFactory beans) {
        office = MaterialsOffice.opened(beans);
        transaction.executeWithoutResult(_ -> jdbc.update("delete from audit"));
        Talk talk = office.talk();
        office.at("08:30");
        talk.from("lijianguo").says("打卡 38.2 咳嗽 在家 无接触").hears("已记录");
        talk.from("zhouli").says("免报 孙悦 到3月27日").hears("免报");
        office.at("09:30");
        talk.from("lijianguo").says("更正 36.2 没有咳嗽").hears("已更正");
        talk.from("zhouli").says("代报 何平 36.4 无症状").hears("已代报");
    }

    @Test
    void everybodyStandsWhereTheyStoodAtThatMoment() {
        assertThat(states(NINE))
                .containsEntry("lijianguo", State.FILED)
                .containsEntry("heping", State.MISSING)
                .containsEntry("sunyue", State.EXCUSED)
                .containsEntry("zhouli", State.MISSING);
        assertThat(states(TEN)).containsEntry("heping", State.FILED);

        List<Line> lines = reports.lines(TODAY, Scope.of(Set.of(20L)), TEN);
        assertThat(lines).extracting(Line::departmentName).containsOnly("材料室").hasSize(4);
        assertThat(lines)
                .filteredOn(line -> line.person().userid().equals("heping"))
                .extracting(Line::filed)
                .extracting(Filed::onBehalfBy)
                .containsExactly("周丽");
        assertThat(lines)
                .filteredOn(Line::flagged)
                .extracting(line -> line.person().userid())
                .containsExactly("lijianguo");
    }

    @Test
    void whatWasSaidByThenIsReadAndEachLookStandsInTheBook() {
        assertThat(reports.values(TODAY, List.of("lijianguo", "zhouli"), NINE, "wangfang"))
                .isEqualTo(Map.of("lijianguo", new Values("38.2", true, "咳嗽", "在家", false, "无接触")));
        assertThat(reports.values(TODAY, List.of("lijianguo"), TEN, "wangfang"))
                .isEqualTo(
                        Map.of("lijianguo", new Values("36.2", false, "无症状", "在家", false, "无接触")));
        assertThat(
                        jdbc.queryForList(
                                """
                                select concat(actor, ' ', object) from audit
                                where action = 'health.view'
                                """,
                                String.class))
                .containsExactly("wangfang lijianguo|2020-03-20", "wangfang lijianguo|2020-03-20");
    }

    private void wasAt(String actor, String at) {
        transaction.executeWithoutResult(_ ->
                jdbc.update(
                        "update audit set at = ? where actor = ?", LocalDateTime.parse(at), actor));
    }

    private Map<String, State> states(Instant until) {
        return reports.lines(TODAY, Scope.EVERYBODY, until).stream()
                .collect(Collectors.toMap(line -> line.person().userid(), Line::state));
    }

    @Test
    void whoeverAsksIsToldWhoLooked() {
        office.talk().from("sunyue").says("谁看过我的数据").hears("还没有别人看过");

        reports.values(TODAY, List.of("lijianguo", "heping"), TEN, "wangfang");
        reports.values(TODAY, List.of("lijianguo"), TEN, "account:admin");
        wasAt("wangfang", "2020-03-20T01:40");
        wasAt("account:admin", "2020-03-20T01:50");

        office.talk()
                .from("lijianguo")
                .says("谁看过我")
                .hears("3月20日 09:50 管理台账号admin，看的是3月20日的\n3月20日 09:40 王芳，看的是3月20日的\n", "「我的数据」");
        office.talk().from("lijianguo").says("我的数据").hears("36.2");
        office.talk().from("lijianguo").says("谁看过我").doesNotHear("李建国");
    }
}
