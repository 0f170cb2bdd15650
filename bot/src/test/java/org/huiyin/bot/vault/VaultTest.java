package org.huiyin.bot.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import org.huiyin.bot.vault.Vault.Cell;
import org.junit.jupiter.api.Test;

class VaultTest {

    private static final Cell CELL = new Cell("health_report.body", "lin|2020-03-20|1");

    @Test
    void whatIsSealedOpensInItsOwnCellOnly() {
        Vault vault = Vault.fresh();
        byte[] sealed = vault.seal("体温36.5℃", CELL);
        assertThat(vault.open(sealed, CELL)).isEqualTo("体温36.5℃");
        Cell elsewhere = new Cell("health_report.body", "wu|2020-03-20|1");
        assertThatThrownBy(() -> vault.open(sealed, elsewhere))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theSameValueNeverLooksTheSame() {
        Vault vault = Vault.fresh();
        assertThat(vault.seal("正常", CELL)).isNotEqualTo(vault.seal("正常", CELL));
    }

    @Test
    void anAlteredValueDoesNotOpen() {
        Vault vault = Vault.fresh();
        byte[] sealed = vault.seal("正常", CELL);
        sealed[sealed.length - 1] ^= 1;
        assertThatThrownBy(() -> vault.open(sealed, CELL))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theKeysOpenWithTheSecretThatWrappedThemOnly() throws GeneralSecurityException {
        byte[] secret = new byte[32];
        byte[] wrapped = Keys.wrap(Keys.generate(), secret);
        Vault vault = new Vault(Keys.unwrap(wrapped, secret));
        assertThat(vault.open(vault.seal("正常", CELL), CELL)).isEqualTo("正常");
        byte[] other = new byte[32];
        other[0] = 1;
        assertThatThrownBy(() -> Keys.unwrap(wrapped, other))
                .isInstanceOf(GeneralSecurityException.class);
    }
}
