package org.huiyin.admin.access;

import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Slows down guessing: failures count by account and address, so that nobody can lock the owner
/// out from elsewhere, and every wait ends by itself. Unknown accounts are counted alike.
@Component
class SignInAttempts {

    private static final int FREE = 5;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(30);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
    private static final int NAME_LENGTH = 64;

    private final JdbcClient jdbc;

    SignInAttempts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Counts an attempt as failed before its password is looked at, so that attempts made at the
    /// same moment cannot all slip through.
    ///
    /// @return how long to wait; zero if the attempt may go on
    @Transactional
    public Duration begin(String username, String address) {
        Standing standing = lock(shortened(username), address);
        if (standing.locked().isPositive()) {
            return standing.locked();
        }
        int failed = standing.failed() + 1;
        jdbc.sql(
                        """
                        update console_sign_in_failure
                        set failed_attempts = ?, last_at = utc_timestamp(6),
                          locked_until = utc_timestamp(6) + interval ? second
                        where username = ? and address = ?
                        """)
                .param(failed)
                .param(waitAfter(failed).toSeconds())
                .param(shortened(username))
                .param(address)
                .update();
        return Duration.ZERO;
    }

    /// Forgets the failures of this account and address, and all those older than a day.
    public void succeeded(String username, String address) {
        jdbc.sql(
                        """
                        delete from console_sign_in_failure
                        where (username = ? and address = ?)
                          or last_at < utc_timestamp(6) - interval 1 day
                        """)
                .param(shortened(username))
                .param(address)
                .update();
    }

    static Duration waitAfter(int failed) {
        if (failed < FREE) {
            return Duration.ZERO;
        }
        int doublings = Math.min(failed - FREE, 10);
        Duration wait = FIRST_WAIT.multipliedBy(1L << doublings);
        return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
    }

    private Standing lock(String username, String address) {
        jdbc.sql(
                        """
                        insert into console_sign_in_failure (username, address, failed_attempts, last_at)
                        values (?, ?, 0, utc_timestamp(6))
                        on duplicate key update failed_attempts = failed_attempts
                        """)
                .param(username)
                .param(address)
                .update();
        return jdbc.sql(
                        """
                        select failed_attempts,
                          coalesce(timestampdiff(microsecond, utc_timestamp(6), locked_until), 0) as micros
                        from console_sign_in_failure where username = ? and address = ?
                        """)
                .param(username)
                .param(address)
                .query((row, _) ->
                        new Standing(
                                row.getInt("failed_attempts"),
                                Duration.ofNanos(row.getLong("micros") * 1_000)))
                .single();
    }

    private static String shortened(String username) {
        return username.length() <= NAME_LENGTH ? username : username.substring(0, NAME_LENGTH);
    }

    private record Standing(int failed, Duration locked) {}
}
