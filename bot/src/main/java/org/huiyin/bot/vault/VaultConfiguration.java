package org.huiyin.bot.vault;

import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import org.huiyin.bot.SettingWrong;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// Opens the vault at start with the operator's secret key; the first process to start fills it.
@Configuration(proxyBeanMethods = false)
class VaultConfiguration {

    private static final String SETTING = "huiyin.secret-key";
    private static final String EXAMPLE = "the output of: openssl rand -base64 32";

    @Bean
    Vault vault(
            @Value("${" + SETTING + ":}") String secretKey,
            JdbcClient jdbc,
            TransactionTemplate transaction) {
        byte[] secret = secret(secretKey);
        try {
            byte[] wrapped =
                    transaction.execute(_ -> stored(jdbc).orElseGet(() -> fill(jdbc, secret)));
            return new Vault(Keys.unwrap(wrapped, secret));
        } catch (GeneralSecurityException _) {
            throw new SettingWrong(
                    SETTING, "is not the key with which this database was filled", EXAMPLE);
        }
    }

    private static byte[] secret(String setting) {
        if (setting.isBlank()) {
            throw new SettingWrong(SETTING, "is missing", EXAMPLE);
        }
        try {
            byte[] secret = Base64.getDecoder().decode(setting.strip());
            if (secret.length == 32) {
                return secret;
            }
        } catch (IllegalArgumentException _) {
            // the sentence below says it
        }
        throw new SettingWrong(SETTING, "must be 32 bytes in base64", EXAMPLE);
    }

    private static Optional<byte[]> stored(JdbcClient jdbc) {
        return jdbc.sql("select sealed from vault_keyset where id = 1")
                .query(byte[].class)
                .optional();
    }

    /// Two processes may start at once: the first row stays, and both read it.
    private static byte[] fill(JdbcClient jdbc, byte[] secret) {
        try {
            jdbc.sql(
                            "insert ignore into vault_keyset (id, sealed, created_at) values (1, ?, utc_timestamp(6))")
                    .param(Keys.wrap(Keys.generate(), secret))
                    .update();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK lacks AES-GCM", e);
        }
        return stored(jdbc).orElseThrow();
    }
}
