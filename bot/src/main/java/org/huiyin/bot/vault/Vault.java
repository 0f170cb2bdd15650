package org.huiyin.bot.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/// Seals and opens values; a sealed value opens only in the table, column and row it was sealed
/// for.
public class Vault {

    private final Aead aead;

    Vault(KeysetHandle keys) throws GeneralSecurityException {
        aead = keys.getPrimitive(RegistryConfiguration.get(), Aead.class);
    }

    /// A vault with keys of its own that nobody keeps: what it seals is lost with it.
    public static Vault fresh() {
        try {
            return new Vault(Keys.generate());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK lacks AES-GCM", e);
        }
    }

    public byte[] seal(String value, Cell cell) {
        return sealBytes(value.getBytes(StandardCharsets.UTF_8), cell);
    }

    public byte[] sealBytes(byte[] value, Cell cell) {
        try {
            return aead.encrypt(value, cell.bytes());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot seal " + cell.column(), e);
        }
    }

    /// @throws IllegalStateException when the value was sealed elsewhere, with other keys, or
    ///   altered
    public String open(byte[] sealed, Cell cell) {
        return new String(openBytes(sealed, cell), StandardCharsets.UTF_8);
    }

    /// @throws IllegalStateException when the value was sealed elsewhere, with other keys, or
    ///   altered
    public byte[] openBytes(byte[] sealed, Cell cell) {
        try {
            return aead.decrypt(sealed, cell.bytes());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot open " + cell.column(), e);
        }
    }

    /// Where a value lies.
    ///
    /// @param column `table.column`
    /// @param row the row's primary key, its parts joined by a bar
    public record Cell(String column, String row) {
        private byte[] bytes() {
            return (column + "|" + row).getBytes(StandardCharsets.UTF_8);
        }
    }
}
