package org.huiyin.bot.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.huiyin.bot.MorningTest;
import org.huiyin.bot.audit.AuditChain.Standing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

@MorningTest
class AuditChainTest {

    @Autowired private AuditChain chain;
    @Autowired private Audit audit;
    @Autowired private JdbcTemplate jdbc;
    @Autowired private TransactionTemplate transaction;

    @BeforeEach
    void fourLines() {
        nothing();
        audit.record("wangfang", "health.view", "lijianguo|2020-03-20");
        audit.recordAll(
                "wangfang", "health.view", List.of("heping|2020-03-20", "wuyue|2020-03-20"));
        assertThat(chain.linkSome()).isEqualTo(3);
        audit.record("yangyujie", "console.day", "2020-03-20");
        assertThat(chain.linkSome()).isEqualTo(1);
    }

    @AfterEach
    void nothing() {
        changes("delete from audit", "delete from audit_link");
    }

    @Test
    void everyLineIsLinkedOnceAndTheChainIsWhole() {
        Standing standing = chain.check();
        assertThat(standing.isWhole()).isTrue();
        assertThat(standing.links()).isEqualTo(4);
        assertThat(standing.head()).matches("[0-9A-F]{64}");

        assertThat(chain.linkSome()).isZero();
        assertThat(chain.check()).isEqualTo(standing);
        audit.record("yangyujie", "console.day", "2020-03-21");
        chain.linkSome();
        assertThat(chain.check().head()).isNotEqualTo(standing.head());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    2 | update audit set object = 'sunyue' where id = (select audit_id from audit_link where seq = 2)
                    2 | update audit set actor = 'zhouli' where id = (select audit_id from audit_link where seq = 2)
                    3 | update audit set at = at - interval 1 second where id = (select audit_id from audit_link where seq = 3)
                    1 | delete from audit where id = (select audit_id from audit_link where seq = 1)
                    2 | delete from audit_link where seq = 1
                    4 | delete from audit_link where seq = 3
                    3 | update audit_link set hash = unhex(repeat('0', 64)) where seq = 3
                    """)
    void whateverIsChangedAfterwardsIsFound(long where, String change) {
        changes(change);
        assertThat(chain.check().brokenAt()).isEqualTo(where);
        assertThat(chain.check().isWhole()).isFalse();
    }

    @Test
    void aLineThatWasBegunBeforeAndCameLaterIsLinkedToo() {
        changes(
                """
                insert into audit (id, at, actor, action, object)
                values ('00000000-0000-1000-8000-000000000001', utc_timestamp(6), 'a', 'b.c', 'd')
                """);
        assertThat(chain.linkSome()).isEqualTo(1);
        assertThat(chain.check().isWhole()).isTrue();
    }

    @Test
    void aLineThatIsSlippedInWithAnOldDateStandsOutside() {
        line(3);
        assertThat(chain.linkSome()).isZero();
        assertThat(chain.check().unlinked()).isEqualTo(1);
        assertThat(chain.check().isWhole()).isFalse();
    }

    @Test
    void aBookThatIsOlderThanTheChainIsLinkedBatchByBatch() {
        nothing();
        changes(
                """
                insert into audit (at, actor, action, object)
                select utc_timestamp(6) - interval 30 day + interval seq second, 'a', 'b.c', seq
                from seq_1_to_5100
                """);
        assertThat(chain.linkSome()).isEqualTo(5000);
        assertThat(chain.linkSome()).isEqualTo(100);
        assertThat(chain.check().isWhole()).isTrue();
        assertThat(chain.check().links()).isEqualTo(5100);
    }

    @Test
    void whatWasWrittenWhileNoBotRanForDaysIsLinkedWhenOneRunsAgain() {
        nothing();
        line(9);
        assertThat(chain.linkSome()).isEqualTo(1);
        line(8);
        line(4);
        assertThat(chain.check().unlinked()).isEqualTo(2);

        assertThat(chain.linkSome()).isEqualTo(2);
        assertThat(chain.check().isWhole()).isTrue();
    }

    @Test
    void aLastLinkThatIsRemovedComesAgainAndTellsByItsHashWhetherTheLineIsTheSame() {
        String head = chain.check().head();
        changes("delete from audit_link where seq = 4");
        assertThat(chain.check().head()).isNotEqualTo(head);
        assertThat(chain.linkSome()).isEqualTo(1);
        assertThat(chain.check().head()).isEqualTo(head);

        changes(
                "update audit set actor = 'zhouli' where id = (select audit_id from audit_link where seq = 4)",
                "delete from audit_link where seq = 4");
        assertThat(chain.linkSome()).isEqualTo(1);
        assertThat(chain.check().isWhole()).isTrue();
        assertThat(chain.check().head()).isNotEqualTo(head);
    }

    @Test
    void anEndThatIsCutOffIsToldByNumberAndHashAlone() {
        Standing before = chain.check();
        changes(
                "delete from audit where id = (select audit_id from audit_link where seq = 4)",
                "delete from audit_link where seq = 4");
        Standing after = chain.check();
        assertThat(after.isWhole()).isTrue();
        assertThat(after.links()).isEqualTo(before.links() - 1);
        assertThat(after.head()).isNotEqualTo(before.head());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void aLinkBeforeTheFirstHidesNoLine(long seq) {
        line(3);
        changes(
                """
                insert into audit_link (seq, audit_id, hash, linked_at)
                select %d, id, repeat('x', 32), at from audit order by at limit 1
                """
                        .formatted(seq));
        assertThat(chain.check().brokenAt()).isEqualTo(seq);
    }

    @Test
    void twoNodesAtOnceLinkNoLineTwice() throws Exception {
        for (int n = 0; n < 200; n++) {
            audit.record("wangfang", "health.view", "n" + n);
        }
        CyclicBarrier together = new CyclicBarrier(2);
        Callable<Integer> node =
                () -> {
                    together.await();
                    try {
                        return chain.linkSome();
                    } catch (DataAccessException refused) {
                        return 0;
                    }
                };
        try (ExecutorService nodes = Executors.newFixedThreadPool(2)) {
            int linked = 0;
            for (Future<Integer> each : nodes.invokeAll(List.of(node, node))) {
                linked += each.get();
            }
            assertThat(linked).isEqualTo(200);
        }
        assertThat(chain.check().isWhole()).isTrue();
        assertThat(chain.check().links()).isEqualTo(204);
    }

    private void line(int daysAgo) {
        changes(
                """
                insert into audit (at, actor, action, object)
                values (utc_timestamp(6) - interval %d day, 'a', 'b.c', 'd')
                """
                        .formatted(daysAgo));
    }

    private void changes(String... statements) {
        transaction.executeWithoutResult(_ -> List.of(statements).forEach(jdbc::update));
    }
}
