package org.huiyin.bot.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.huiyin.bot.BotTest;
import org.huiyin.bot.audit.Audit;
import org.huiyin.bot.chat.Door;
import org.huiyin.bot.chat.Handler;
import org.huiyin.bot.chat.Inbound;
import org.huiyin.bot.chat.Message;
import org.huiyin.bot.chat.Said;
import org.huiyin.bot.chat.Subject;
import org.huiyin.bot.chat.Turn;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;

@BotTest
@Import(InboxTest.Handlers.class)
@ExtendWith(OutputCaptureExtension.class)
class InboxTest {

    private static final Instant NOW = Instant.parse("2020-03-20T00:10:00Z");

    @Autowired private Inbox inbox;
    @Autowired private InboxTable table;
    @Autowired private JdbcTemplate jdbc;

    @Test
    void aMessageThatArrivesAgainIsGivenTheSameAnswerAndHasNoSecondEffect() {
        Inbound report = said("m1", "lin", "打卡 36.5 无症状");
        inbox.receive(report);
        Inbound agreed = said("m2", "lin", "同意");
        Message first = inbox.receive(agreed);
        assertThat(first.twin()).contains("已记录");
        assertThat(inbox.receive(agreed)).isEqualTo(first);
        assertThat(inbox.receive(agreed)).isEqualTo(first);
        assertThat(reports("lin")).isEqualTo(1);
    }

    @Test
    void aMessageThatArrivesEightTimesAtOnceHasOneEffect() throws Exception {
        inbox.receive(said("m10", "wu", "打卡 36.5 无症状"));
        Inbound agreed = said("m11", "wu", "同意");
        List<Callable<Message>> deliveries = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            deliveries.add(() -> inbox.receive(agreed));
        }
        List<Message> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<Message> answer : threads.invokeAll(deliveries)) {
                answers.add(answer.get());
            }
        }
        assertThat(answers).hasSize(8).containsOnly(answers.getFirst());
        assertThat(reports("wu")).isEqualTo(1);
    }

    @Test
    void aFaultIsAnsweredWithAReferenceAndLogsNothingThatWasSaid(CapturedOutput output) {
        Inbound breaking = said("m20", "he", "摔碎 39度咳嗽");
        Message apology = inbox.receive(breaking);
        assertThat(apology.twin()).contains("出了点问题（编号 ");
        assertThat(inbox.receive(breaking)).isEqualTo(apology);
        String reference = apology.twin().replaceAll(".*编号 (\\w{4}).*", "$1");
        assertThat(output)
                .contains(reference)
                .contains("IllegalStateException")
                .doesNotContain("咳嗽");
        assertThat(outcome("m20")).isEqualTo("fault");
    }

    @Test
    void anApologyThatAnotherTransactionIsInTheWayOfIsMadeAgain() {
        AtomicInteger tries = new AtomicInteger();
        Message apology =
                inbox.receive(
                        said("m29", "he", "摔碎"),
                        _ -> {
                            if (tries.incrementAndGet() == 1) {
                                throw new IllegalStateException(
                                        new SQLException("deadlock", "40001", 1213));
                            }
                        });
        assertThat(apology.twin()).contains("出了点问题（编号 ");
        assertThat(tries).hasValue(2);
        assertThat(outcome("m29")).isEqualTo("fault");
    }

    @Test
    void anErrorOfTheJvmIsAnsweredToo() {
        assertThat(inbox.receive(said("m21", "he", "碰坏")).twin()).contains("编号");
        assertThat(inbox.receive(said("m22", "he", "帮助")).twin()).contains("打卡");
    }

    @Test
    void whatAnotherHasMadeMeanwhileIsFoundOnTheNextTry() {
        assertThat(inbox.receive(said("m27", "he", "撞上 1")).twin()).isEqualTo("第2次成了");
        assertThat(outcome("m27")).isEqualTo("answered");
    }

    @Test
    void aDuplicateThatDoesNotGoAwayIsAFaultWithAReference(CapturedOutput output) {
        assertThat(inbox.receive(said("m28", "he", "撞上 9")).twin()).contains("出了点问题（编号 ");
        assertThat(outcome("m28")).isEqualTo("fault");
        assertThat(output).contains("DuplicateKeyException");
    }

    @Test
    void aSubjectThatNeverEndsIsCutOffAndItsNeighboursAreServed(CapturedOutput output) {
        Inbound endless = said("m23", "he", "卡住");
        Message apology = inbox.receive(endless);
        assertThat(apology.twin()).contains("出了点问题（编号 ");
        assertThat(inbox.receive(endless)).isEqualTo(apology);
        assertThat(inbox.receive(said("m24", "he", "帮助")).twin()).contains("打卡");
        assertThat(output).contains("TooLong").contains("Endless.open");
        END.release();
        await().until(() -> STOPPED.tryAcquire());
        assertThat(outcome("m23")).isEqualTo("fault");
        assertThat(jdbc.queryForList("select actor from audit", String.class))
                .doesNotContain("endless");
    }

    @Test
    void moreEndlessMessagesThanConnectionsHoldUpNobody() throws Exception {
        List<Callable<Message>> endless = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            Inbound in = said("e" + i, "endless" + i, "卡住");
            endless.add(() -> inbox.receive(in));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(9)) {
            for (Future<Message> answer : threads.invokeAll(endless.subList(0, 8))) {
                assertThat(answer.get().twin()).contains("出了点问题");
            }
            assertThat(threads.submit(endless.get(8)).get().twin()).contains("出了点问题");
        }
        assertThat(inbox.receive(said("m25", "he", "帮助")).twin()).contains("打卡");
    }

    @Test
    void anAnswerIsErasedAfterADayAndTheMessageStillHasNoSecondEffect() {
        inbox.receive(said("m40", "gao", "打卡 36.5 无症状"));
        inbox.receive(said("m41", "gao", "同意"));
        assertThat(table.eraseSomeAnswersBefore(Instant.parse("2099-01-01T00:00:00Z")))
                .isPositive();
        assertThat(table.eraseSomeAnswersBefore(Instant.parse("2099-01-01T00:00:00Z"))).isZero();
        assertThat(inbox.receive(said("m41", "gao", "同意")).twin()).contains("已经处理过了");
        assertThat(reports("gao")).isEqualTo(1);
    }

    @Test
    void whoeverFloodsIsToldSoAndIsServedAgainLater() {
        for (int i = 0; i < 30; i++) {
            assertThat(inbox.receive(said("f" + i, "flood", "帮助")).twin()).contains("打卡");
        }
        assertThat(inbox.receive(said("f30", "flood", "帮助")).twin()).contains("歇一分钟");
        assertThat(inbox.receive(said("f31", "other", "帮助")).twin()).contains("打卡");
        assertThat(outcome("f30")).isEqualTo("flooded");
    }

    @Test
    void aThumbIsNeverAnswered() {
        for (int i = 0; i < 30; i++) {
            inbox.receive(said("t" + i, "qin", "帮助"));
        }
        Said up = new Said.Thumb("t1", Said.Thumb.Way.UP, List.of());
        Inbound thumb = new Inbound("t31", Door.AIBOT, "qin", NOW, up);

        assertThat(inbox.receive(thumb).twin()).isEmpty();
        assertThat(outcome("t31")).isEqualTo("flooded");
    }

    @Test
    void whatWasAnsweredCannotBeReadInTheDatabase() {
        inbox.receive(said("m30", "xu", "打卡 36.7"));
        List<@Nullable String> stored =
                jdbc.queryForList(
                        "select concat(hex(answer), '') from inbox where message_key = 'm30'",
                        String.class);
        assertThat(stored.toString()).isNotBlank().doesNotContain("33362E37");
        List<@Nullable String> dialogs =
                jdbc.queryForList(
                        "select hex(state) from dialog where person = 'xu'", String.class);
        assertThat(dialogs.toString()).doesNotContain("33362E37");
    }

    @AfterAll
    static void endTheEndless() {
        END.release(100);
    }

    private int reports(String person) {
        Integer count =
                jdbc.queryForObject(
                        "select count(*) from v_health_report where person = ?",
                        Integer.class,
                        person);
        return count == null ? 0 : count;
    }

    private String outcome(String key) {
        return String.valueOf(
                jdbc.queryForObject(
                        "select outcome from v_inbox where message_key = ?", String.class, key));
    }

    private static Inbound said(String key, String person, String text) {
        return new Inbound(key, Door.APP, person, NOW, new Said.Text(text));
    }

    private static final Semaphore END = new Semaphore(0);
    private static final Semaphore STOPPED = new Semaphore(0);

    /// Subjects that break.
    @TestConfiguration
    static class Handlers {

        @Bean
        Handler<Handler.None> endless(Audit audit) {
            return new Endless(audit);
        }

        @Bean
        Handler<Handler.None> breaking() {
            return new Breaking();
        }

        @Bean
        Handler<Handler.None> colliding(JdbcTemplate jdbc) {
            return new Colliding(jdbc);
        }

        @Bean
        Handler<Handler.None> deep() {
            return new Deep();
        }
    }

    /// Writes, then stands still.
    private record Endless(Audit audit) implements Handler<Handler.None> {
        @Override
        public Subject subject() {
            return new Subject("circle", "test", "卡住");
        }

        @Override
        public Turn<None> open(Inbound in) {
            audit.record("endless", "test", "before");
            try {
                END.acquire();
                audit.record("endless", "test", "after");
                return Turn.say("too late");
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            } finally {
                STOPPED.release();
            }
        }
    }

    private static final class Breaking implements Handler<Handler.None> {
        @Override
        public Subject subject() {
            return new Subject("sample", "test", "摔碎");
        }

        @Override
        public Turn<None> open(Inbound in) {
            throw new IllegalStateException("it broke at " + in.text());
        }
    }

    /// Makes the same row twice, as often as it is told.
    private static final class Colliding implements Handler<Handler.None> {
        private final JdbcTemplate jdbc;
        private final Map<String, Integer> tries = new ConcurrentHashMap<>();

        Colliding(JdbcTemplate jdbc) {
            this.jdbc = jdbc;
        }

        @Override
        public Subject subject() {
            return new Subject("collide", "test", "撞上");
        }

        @Override
        public Turn<None> open(Inbound in) {
            int tried = tries.merge(in.key(), 1, Integer::sum);
            if (tried <= Integer.parseInt(in.text())) {
                jdbc.update("insert into stand_in (person) values ('twice'), ('twice')");
            }
            return Turn.say("第" + tried + "次成了");
        }
    }

    private static final class Deep implements Handler<Handler.None> {
        @Override
        public Subject subject() {
            return new Subject("echo", "test", "碰坏");
        }

        @Override
        public Turn<None> open(Inbound in) {
            throw new StackOverflowError();
        }
    }
}
