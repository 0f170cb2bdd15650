package org.huiyin.admin.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.huiyin.admin.ConsoleTest;
import org.huiyin.admin.Recorded;
import org.huiyin.admin.Visitor;
import org.huiyin.bot.people.Roster;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ConsoleTest
class JobsPageTests {

    @LocalServerPort int port;
    @Autowired JdbcClient jdbc;
    @Autowired Roster roster;

    private Visitor visitor;

    @BeforeEach
    void aBotRan() {
        visitor = Visitor.of(port);
        visitor.signsIn("admin", ConsoleTest.PASSWORD);
        for (String table : List.of("chore_state", "audit", "outbox")) {
            jdbc.sql("delete from " + table).update();
        }
        job("health form", true, 1, null);
        job("delete old health reports", false, 30, "DataAccessException");
    }

    @Test
    void eachJobIsThereByNameWithHowItRanAndWhatItIsGoodFor() {
        String page = visitor.opens("/jobs").body();
        assertThat(page)
                .contains("每日打卡卡片和提醒", "data-standing=\"done\"", "用了 0.25 秒", "下次 ")
                .contains("到期删除健康记录", "上次出错", "不能暂停：这是答应过大家的")
                .contains("没有等着发的消息", "0 / 1000<");
        assertThat(visitor.opens("/jobs?lang=en").body()).contains("Deleting old health reports");
    }

    @Test
    void aWishIsWrittenDownForTheBotAndInTheAudit() {
        presses("run", "health form");
        presses("try", "health form");
        assertThat(visitor.opens("/jobs").body()).contains("已经交给机器人");
        assertThat(wish("run_asked_by")).isEqualTo("account:admin");
        assertThat(wish("try_asked_by")).isEqualTo("account:admin");

        jdbc.sql("update chore_state set reach = 1873, reach_at = utc_timestamp(6)").update();
        assertThat(visitor.opens("/jobs").body()).contains("会发给 1873 人");
        assertThat(Recorded.in(jdbc)).contains("console.job.run health form", "console.job.try");
    }

    @Test
    void whatMayBePausedIsPausedAndGoesOn() {
        presses("pause", "health form");
        assertThat(visitor.opens("/jobs").body()).contains("data-standing=\"paused\"", "已暂停");
        assertThat(status("run", "health form")).isEqualTo(404);

        presses("resume", "health form");
        assertThat(visitor.opens("/jobs").body()).doesNotContain("data-standing=\"paused\"");
        assertThat(status("pause", "delete old health reports")).isEqualTo(404);
        assertThat(status("run", "nothing")).isEqualTo(404);
        assertThat(Recorded.in(jdbc))
                .contains("console.job.pause health form")
                .doesNotContain("nothing", "delete old");
    }

    @Test
    void whatWaitsToGoOutIsCountedAndWhatWentOutBesideWhatWecomAllows() {
        jdbc.sql("delete from person").update();
        for (String person : List.of("heping", "wuyue")) {
            jdbc.sql("insert into person (userid, name, active) values (?, ?, true)")
                    .params(person, person)
                    .update();
        }
        roster.forget();
        jdbc.sql(
                        """
                        insert into outbox (id, message, person, about, urgent, state, due_at,
                          attempts, updated_at)
                        values (1, 1, 'heping', 'x', false, 'waiting', '2026-03-20 01:00:00', 0,
                            utc_timestamp(6)),
                          (2, 1, 'wuyue', 'x', true, 'sent', utc_timestamp(6), 1, utc_timestamp(6))
                        """)
                .update();
        assertThat(visitor.opens("/jobs").body())
                .contains("1 条等着发，最早的从 03-20 09:00 起", "1 / 400<", "1 / 1000<");
    }

    private void presses(String button, String job) {
        assertThat(status(button, job)).isEqualTo(302);
    }

    private int status(String button, String job) {
        String token = Visitor.token(visitor.opens("/jobs"));
        return visitor.posts("/jobs/" + button, "job=" + Visitor.encoded(job) + "&_csrf=" + token)
                .statusCode();
    }

    private String wish(String column) {
        return jdbc.sql("select " + column + " from chore_state where name = 'health form'")
                .query((row, _) -> row.getString(1))
                .single();
    }

    private void job(String name, boolean steered, int ago, @Nullable String failure) {
        jdbc.sql(
                        """
                        insert into chore_state (name, schedule, pausable, reaching, waits_since,
                          started_at, took_ms, failure)
                        values (?, '0 40 3 * * *', ?, ?, utc_timestamp(6),
                          utc_timestamp(6) - interval ? minute, 250, ?)
                        """)
                .param(name)
                .param(steered)
                .param(steered)
                .param(ago)
                .param(failure)
                .update();
    }
}
