package org.huiyin.bot.vault;

import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.sql.DataSource;
import org.huiyin.bot.SettingWrong;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The operator's secret key, which wraps the key set that a database is filled with.
final class SecretKey {

    /// Where the operator gives it.
    static final String SETTING = "huiyin.secret-key";

    private static final String EXAMPLE = "the output of: openssl rand -base64 32";

    private final byte[] bytes;

    private SecretKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /// @param setting the value of the setting, empty where it is missing
    /// @throws SettingWrong when it is missing or malformed
    static SecretKey of(String setting) {
        if (setting.isBlank()) {
            throw new SettingWrong(SETTING, "is missing", EXAMPLE);
        }
        try {
            byte[] secret = Base64.getDecoder().decode(setting.strip());
            if (secret.length == 32) {
                return new SecretKey(secret);
            }
        } catch (IllegalArgumentException _) {
            // the sentence below says it
        }
        throw new SettingWrong(SETTING, "must be 32 bytes in base64", EXAMPLE);
    }

    /// Whether this key fits what is stored in a database.
    ///
    /// @return false where nothing is stored yet
    /// @throws SettingWrong when something is stored that another key has wrapped
    boolean opens(DataSource database) {
        JdbcClient jdbc = JdbcClient.create(database);
        boolean made =
                jdbc.sql(
                                "select count(*) from information_schema.tables where"
                                        + " table_schema = database() and table_name = 'vault_keyset'")
                        .query(Long.class)
                        .single()
                        .equals(1L);
        return made && VaultConfiguration.stored(jdbc).map(this::open).isPresent();
    }

    /// @throws SettingWrong when another key has wrapped it
    Vault open(byte[] wrapped) {
        try {
            return new Vault(Keys.unwrap(wrapped, bytes));
        } catch (GeneralSecurityException _) {
            throw new SettingWrong(
                    SETTING, "is not the key with which this database was filled", EXAMPLE);
        }
    }

    byte[] bytes() {
        return bytes;
    }
}
