package org.huiyin.admin.access;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.stereotype.Component;

/// The accounts that the console keeps itself.
@Component
class Accounts {

    private final JdbcClient jdbc;

    Accounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<UserDetails> find(String username) {
        return jdbc.sql(
                        "select username, password_hash, role from console_account where username = ?")
                .param(username)
                .query((row, _) ->
                        User.withUsername(row.getString("username"))
                                .password(row.getString("password_hash"))
                                .roles(row.getString("role"))
                                .build())
                .optional();
    }

    /// @return false if the account exists already; then it stays as it is
    boolean create(String username, String passwordHash) {
        return jdbc.sql(
                                """
                                insert ignore into console_account
                                  (username, password_hash, role, created_at, password_changed_at)
                                values (?, ?, 'ADMIN', utc_timestamp(6), utc_timestamp(6))
                                """)
                        .param(username)
                        .param(passwordHash)
                        .update()
                == 1;
    }

    void changePassword(String username, String passwordHash) {
        jdbc.sql(
                        """
                        update console_account
                        set password_hash = ?, password_changed_at = utc_timestamp(6)
                        where username = ?
                        """)
                .param(passwordHash)
                .param(username)
                .update();
    }
}
