package org.huiyin.bot.vault;

import java.security.GeneralSecurityException;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// Opens the vault at start with the operator's secret key; the first process to start fills it.
@Configuration(proxyBeanMethods = false)
class VaultConfiguration {

    @Bean
    Vault vault(
            @Value("${" + SecretKey.SETTING + ":}") String secretKey,
            JdbcClient jdbc,
            TransactionTemplate transaction) {
        SecretKey secret = SecretKey.of(secretKey);
        byte[] wrapped = transaction.execute(_ -> stored(jdbc).orElseGet(() -> fill(jdbc, secret)));
        return secret.open(wrapped);
    }

    static Optional<byte[]> stored(JdbcClient jdbc) {
        return jdbc.sql("select sealed from vault_keyset where id = 1")
                .query(byte[].class)
                .optional();
    }

    /// Two processes may start at once: the first row stays, and both read it.
    private static byte[] fill(JdbcClient jdbc, SecretKey secret) {
        try {
            jdbc.sql(
                            "insert ignore into vault_keyset (id, sealed, created_at) values (1, ?, utc_timestamp(6))")
                    .param(Keys.wrap(Keys.generate(), secret.bytes()))
                    .update();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK lacks AES-GCM", e);
        }
        return stored(jdbc).orElseThrow();
    }
}
