package org.huiyin.bot.health;

import java.util.List;
import org.huiyin.bot.MorningTest;
import org.huiyin.bot.MorningTest.StandingClock;
import org.huiyin.bot.chat.Handler;
import org.huiyin.bot.chat.Message;
import org.huiyin.bot.chat.OpenAsks;
import org.huiyin.bot.chat.Talk;
import org.huiyin.bot.people.Roster;
import org.huiyin.bot.vault.Vault;
import org.huiyin.bot.vault.Vault.Cell;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/// The people of 材料室 with their contact, the two health officers, and what each of them is told on
/// 20 March 2020.
public final class MaterialsOffice implements AutoCloseable {

    private final HealthForms forms;
    private final Roster roster;
    private final Vault vault;
    private final StandingClock clock;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Talk talk;

    MaterialsOffice(
            List<Handler<?>> handlers,
            OpenAsks asks,
            HealthForms forms,
            Roster roster,
            Vault vault,
            StandingClock clock,
            JdbcTemplate jdbc,
            TransactionTemplate transaction) {
        this.forms = forms;
        this.roster = roster;
        this.vault = vault;
        this.clock = clock;
        this.jdbc = jdbc;
        this.transaction = transaction;
        talk = Talk.with(handlers).owing(asks).within(transaction);
    }

    public Talk talk() {
        return talk;
    }

    /// The office in the morning, with nothing left of the day before.
    public static MaterialsOffice opened(AutowireCapableBeanFactory beans) {
        MaterialsOffice office = beans.createBean(MaterialsOffice.class);
        office.close();
        office.open();
        return office;
    }

    private void open() {
        transaction.executeWithoutResult(_ -> {
            jdbc.update("insert into department values (20, '材料室', 0, 1), (21, '医务室', 0, 2)");
            works("zhouli", "周丽", 20);
            works("lijianguo", "李建国", 20);
            works("sunyue", "孙悦", 20);
            works("heping", "何平", 20);
            works("wangfang", "王芳", 21);
            works("zhangxiaoyan", "张晓燕", 21);
            jdbc.update("insert into tag values (5, '健康专员'), (6, '部门联络人')");
            jdbc.update(
                    "insert into tag_person values (5, 'wangfang'), (5, 'zhangxiaoyan'), (6, 'zhouli')");
            for (String person : List.of("zhouli", "lijianguo", "sunyue", "heping")) {
                jdbc.update(
                        "insert into health_consent values (?, '2020-03-01 00:00:00', null)",
                        person);
            }
        });
        roster.forget();
        at("07:00");
    }

    private void works(String userid, String name, int department) {
        jdbc.update("insert into person (userid, name, active) values (?, ?, true)", userid, name);
        jdbc.update("insert into person_department values (?, 0, ?)", userid, department);
    }

    @Override
    public void close() {
        transaction.executeWithoutResult(_ ->
                List.of(
                                "outbox",
                                "outbox_message",
                                "ask_push",
                                "ask_round",
                                "ask_wish",
                                "ask_nudge",
                                "ask_later",
                                "ask_shown",
                                "health_report",
                                "health_consent",
                                "health_excuse",
                                "health_nudge",
                                "health_case",
                                "care_call",
                                "stand_in",
                                "person_department",
                                "person",
                                "department",
                                "tag_person",
                                "tag",
                                "audit",
                                "dialog")
                        .forEach(table -> jdbc.update("delete from " + table)));
        roster.forget();
    }

    void wellYesterday(String... people) {
        talk.at("2020-03-19T08:00+08:00");
        for (String person : people) {
            talk.from(person).says("打卡 36.4 无症状 在家 无接触").hears("已记录");
        }
        at("07:00");
    }

    public void at(String time) {
        clock.to(time);
        talk.at(MorningTest.DAY + "T" + time + ":00+08:00");
        forms.sendDue();
    }

    /// The morning after.
    void next(String time) {
        clock.to(MorningTest.DAY.plusDays(1), time);
    }

    /// What this person was told last, unasked.
    public String last(String person) {
        return jdbc
                .query(
                        """
                        select m.id, m.body from outbox o join outbox_message m on m.id = o.message
                        where o.person = ? order by o.id desc limit 1
                        """,
                        (row, _) ->
                                JsonMapper.shared()
                                        .readValue(
                                                vault.open(
                                                        row.getBytes(2),
                                                        new Cell(
                                                                "outbox_message.body",
                                                                row.getString(1))),
                                                Message.class)
                                        .twin(),
                        person)
                .stream()
                .findFirst()
                .orElse("");
    }

    public int told(String person) {
        return count("select count(*) from outbox where person = ?", person);
    }

    int versions(String person) {
        return count("select count(*) from v_health_report where person = ?", person);
    }

    int looks(String person) {
        return count(
                "select count(*) from audit where action = 'health.view' and actor = ?", person);
    }

    private int count(String select, String person) {
        Integer count = jdbc.queryForObject(select, Integer.class, person);
        return count == null ? 0 : count;
    }
}
