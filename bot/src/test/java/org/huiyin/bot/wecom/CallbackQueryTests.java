package org.huiyin.bot.wecom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The parameters of a callback URL, as WeCom and others write them.
class CallbackQueryTests {

    @Test
    void keepsAPlusAndDecodesTheRest() throws NotReadable {
        CallbackQuery query = CallbackQuery.parse("a=1+2%2B%2F%3D&b=%E5%A5%BD好");

        assertThat(query.need("a")).isEqualTo("1+2+/=");
        assertThat(query.need("b")).isEqualTo("好好");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=%zz", "a=%4", "a=%", "a=%ff", "a=1&a=1", "%61=1&a=2", "a=", "a", ""})
    void refusesWhatIsTwiceOrBrokenOrMissing(String query) {
        assertThatExceptionOfType(NotReadable.class)
                .isThrownBy(() -> CallbackQuery.parse(query).need("a"));
    }
}
