package org.huiyin.bot.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.huiyin.bot.MorningTest;
import org.huiyin.bot.chat.Talk;
import org.huiyin.bot.chore.Chore;
import org.huiyin.bot.health.MaterialsOffice;
import org.huiyin.bot.people.Roster;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/// What administrators hear of the chores.
@MorningTest
class ChoreWatchTest {

    @Autowired private ChoreWatch watch;
    @Autowired private List<Chore> chores;
    @Autowired private JdbcTemplate jdbc;
    @Autowired private TransactionTemplate transaction;
    @Autowired private Roster roster;

    @AutoClose private MaterialsOffice office;
    private Talk talk;

    @BeforeEach
    void theOfficeOpens(@Autowired AutowireCapableBeanFactory beans) {
        office = MaterialsOffice.opened(beans);
        talk = office.talk();
        changes(
                "insert into tag values (8, '管理员')",
                "insert into tag_person values (8, 'wangfang')",
                "delete from chore_state");
        roster.forget();
        ran("watch the chores", "0 */5 * * * *", 5);
        ran("health form", "0 * * * * *", 1);
        ran("read the directory", "0 30 2 * * *", 1);
    }

    @Test
    void aChoreThatFailsIsToldOnceAndOnceMoreWhenItIsWellAgain() {
        watch.look();
        assertThat(office.told("wangfang")).isZero();

        changes(
                "update chore_state set failure = 'IllegalStateException' where name = 'health form'");
        watch.look();
        watch.look();
        assertThat(office.told("wangfang")).isEqualTo(1);
        assertThat(office.last("wangfang")).contains("「每日打卡卡片和提醒」出错了", "回「任务」");

        changes("update chore_state set failure = null where name = 'health form'");
        watch.look();
        watch.look();
        assertThat(office.told("wangfang")).isEqualTo(2);
        assertThat(office.last("wangfang")).isEqualTo("定时任务「每日打卡卡片和提醒」恢复正常了。");
        assertThat(office.told("zhouli")).isZero();
    }

    @Test
    void aChoreThatDoesNotRunIsToldButNotWhileItIsPausedAndNotWhereNoBotRan() {
        ran("health form", "0 * * * * *", 20);
        ran("watch the chores", "0 */5 * * * *", 60);
        watch.look();
        assertThat(office.told("wangfang")).isZero();

        ran("watch the chores", "0 */5 * * * *", 5);
        changes("update chore_state set paused_by = 'wangfang' where name = 'health form'");
        watch.look();
        assertThat(office.told("wangfang")).isZero();

        changes("update chore_state set paused_by = null where name = 'health form'");
        watch.look();
        assertThat(office.last("wangfang")).contains("「每日打卡卡片和提醒」到点十分钟还没有跑");
    }

    @Test
    void administratorsAskHowItGoesAndNobodyElse() {
        changes(
                "update chore_state set failure = 'X' where name = 'read the directory'",
                "update chore_state set paused_by = 'wangfang' where name = 'health form'");
        talk.from("wangfang")
                .says("任务")
                .hears("⏸ 每日打卡卡片和提醒：已暂停", "✗ 读通讯录：", "出错，下次再试", "✓ 看着别的任务：");
        talk.from("wangfang").says("jobs").hears("读通讯录");
        talk.from("zhouli").says("任务").hears("给管理员看的").doesNotHear("通讯录");
    }

    @Test
    void eachChoreHasANameAndSaysWhatItIsGoodFor() {
        assertThat(chores)
                .hasSizeGreaterThan(10)
                .allSatisfy(chore -> {
                    for (Locale language : List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH)) {
                        assertThat(ChoreWords.name(language, chore.name()))
                                .isNotEqualTo(chore.name());
                        assertThat(ChoreWords.about(language, chore.name()))
                                .endsWith(language.equals(Locale.ENGLISH) ? "." : "。");
                    }
                });
    }

    /// A chore that ran so many minutes ago.
    private void ran(String name, String schedule, int ago) {
        transaction.executeWithoutResult(_ ->
                jdbc.update(
                        """
                        replace into chore_state
                          (name, schedule, pausable, reaching, waits_since, started_at, took_ms)
                        values (?, ?, true, false, utc_timestamp(6) - interval ? minute,
                          utc_timestamp(6) - interval ? minute, 20)
                        """,
                        name,
                        schedule,
                        ago,
                        ago));
    }

    private void changes(String... statements) {
        transaction.executeWithoutResult(_ -> List.of(statements).forEach(jdbc::update));
    }
}
