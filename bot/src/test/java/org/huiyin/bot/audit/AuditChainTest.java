package org.huiyin.bot.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.huiyin.bot.MorningTest;
import org.huiyin.bot.audit.AuditChain.Standing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
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
        changes(
                """
                insert into audit (at, actor, action, object)
                values (utc_timestamp(6) - interval 3 day, 'a', 'b.c', 'd')
                """);
        assertThat(chain.linkSome()).isZero();
        assertThat(chain.check().unlinked()).isEqualTo(1);
        assertThat(chain.check().isWhole()).isFalse();
    }

    private void changes(String... statements) {
        transaction.executeWithoutResult(_ -> List.of(statements).forEach(jdbc::update));
    }
}
