package org.huiyin.admin.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.huiyin.bot.chore.SystemClock;
import org.huiyin.bot.vault.Vault;
import org.huiyin.bot.vault.Vault.Cell;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The codes that an account asks for besides its password, once somebody has switched them on.
@Component
class SecondFactor {

    private final JdbcClient jdbc;
    private final Vault vault;
    private final SystemClock clock;

    SecondFactor(JdbcClient jdbc, Vault vault, SystemClock clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.clock = clock;
    }

    boolean isOn(String username) {
        return secret(username).isPresent();
    }

    /// Switches it on if this is a code of the secret.
    boolean switchOn(String username, byte[] secret, String code) {
        Optional<Long> step = step(secret, code);
        return step.isPresent()
                && jdbc.sql(
                                        """
                                        update console_account set totp_secret = ?, totp_step = ?
                                        where username = ? and totp_secret is null
                                        """)
                                .param(vault.sealBytes(secret, cell(username)))
                                .param(step.get())
                                .param(username)
                                .update()
                        == 1;
    }

    void switchOff(String username) {
        jdbc.sql(
                        """
                        update console_account set totp_secret = null, totp_step = null
                        where username = ?
                        """)
                .param(username)
                .update();
    }

    /// Whether this code is good now; each counts once. An account without a second factor takes
    /// whatever is said.
    boolean accepts(String username, String code) {
        Optional<byte[]> secret = secret(username);
        return secret.isEmpty()
                || step(secret.get(), code).filter(step -> isUnused(username, step)).isPresent();
    }

    private boolean isUnused(String username, long step) {
        return jdbc.sql(
                                """
                                update console_account set totp_step = ?
                                where username = ? and totp_step < ?
                                """)
                        .params(step, username, step)
                        .update()
                == 1;
    }

    /// The step that a code belongs to: this one, or for a clock that is a little off the one
    /// before or after.
    private Optional<Long> step(byte[] secret, String code) {
        byte[] said = code.replaceAll("\\s", "").getBytes(StandardCharsets.UTF_8);
        long now = Totp.step(clock.now());
        Optional<Long> found = Optional.empty();
        for (long step = now - 1; step <= now + 1; step++) {
            byte[] right = Totp.code(secret, step).getBytes(StandardCharsets.UTF_8);
            if (MessageDigest.isEqual(right, said)) {
                found = Optional.of(step);
            }
        }
        return found;
    }

    private Optional<byte[]> secret(String username) {
        return jdbc.sql(
                        """
                        select totp_secret from console_account
                        where username = ? and totp_secret is not null
                        """)
                .param(username)
                .query((row, _) -> vault.openBytes(row.getBytes(1), cell(username)))
                .optional();
    }

    private static Cell cell(String username) {
        return new Cell("console_account.totp_secret", username);
    }
}
