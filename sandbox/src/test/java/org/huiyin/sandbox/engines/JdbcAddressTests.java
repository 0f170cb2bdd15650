package org.huiyin.sandbox.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class JdbcAddressTests {
    @Test
    void a_given_address_keeps_its_options_and_hands_out_user_and_password() {
        JdbcAddress given =
                JdbcAddress.parse(
                        "jdbc:mariadb://10.0.0.7:3307/work?user=tester&sslMode=trust&password=a=b");

        assertThat(given.user()).isEqualTo("tester");
        assertThat(given.password()).isEqualTo("a=b");
        assertThat(given.database()).isEqualTo("work");
        assertThat(given.url("other"))
                .startsWith("jdbc:mariadb://10.0.0.7:3307/other?createDatabaseIfNotExist=true&")
                .endsWith("&sslMode=trust")
                .doesNotContain("a=b");
    }

    @Test
    void an_address_of_another_form_is_refused_without_repeating_its_password() {
        assertThatThrownBy(() -> JdbcAddress.parse("mariadb://tester:secret@10.0.0.7/work"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("jdbc:mariadb://host:port/database?user=")
                .hasMessageNotContaining("secret");
    }
}
