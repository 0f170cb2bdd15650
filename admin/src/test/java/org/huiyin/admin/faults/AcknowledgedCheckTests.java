package org.huiyin.admin.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.huiyin.sandbox.engines.Engines;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AcknowledgedCheckTests {

    @TempDir private Path folder;

    private final Truth truth =
            new Truth(
                    Engines.shared().freshDatabase(),
                    Engines.shared().username(),
                    Engines.shared().password());

    /// Lina's reports 11 and 12 are acknowledged; 10 was answered by the consent question.
    @BeforeEach
    void twoReportsOfOnePerson() throws Exception {
        database("create table v_inbox (message_key varchar(64), person varchar(64), outcome varchar(10))");
        database("create table v_health_report (person varchar(64), day date, version int)");
        database(
                """
                insert into v_inbox values
                ('10', 'lina', 'answered'), ('11', 'lina', 'answered'), ('12', 'lina', 'answered')
                """);
        database(
                """
                insert into v_health_report values
                ('lina', '2026-11-20', 1), ('lina', '2026-11-20', 2)
                """);
        Files.writeString(
                folder.resolve("acks"),
                """
                11\tLiNa\t2026-11-20\t打卡 36.1 无症状
                12\tLiNa\t2026-11-20\t更正 36.2 无症状
                """);
    }

    @Test
    void allIsWellWhenEachReportIsThereOnce() throws Exception {
        AcknowledgedCheck.Finding finding = check();

        assertThat(finding.differences()).isEmpty();
        assertThat(finding.acknowledged()).isEqualTo(2);
        assertThat(finding.stored()).isEqualTo(2);
    }

    @Test
    void aReportThatIsLostIsADifference() throws Exception {
        database("delete from v_health_report where version = 2");

        assertThat(check().differences())
                .containsExactly("lina 2026-11-20: 2 reports acknowledged, 1 stored");
    }

    @Test
    void aReportThatIsStoredTwiceIsADifference() throws Exception {
        database("insert into v_health_report values ('lina', '2026-11-20', 3)");

        assertThat(check().differences())
                .containsExactly("lina: 3 reports stored, but only 2 messages could store one");
    }

    @Test
    void aMessageThatTheInboxDoesNotHaveIsADifference() throws Exception {
        database("update v_inbox set message_key = '13' where message_key = '12'");

        assertThat(check().differences())
                .containsExactly("message 12 of lina is 0 times in the inbox");
    }

    private AcknowledgedCheck.Finding check() throws Exception {
        return AcknowledgedCheck.check(folder.resolve("acks"), truth, true);
    }

    private void database(String sql) throws SQLException {
        try (Connection connection = truth.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
