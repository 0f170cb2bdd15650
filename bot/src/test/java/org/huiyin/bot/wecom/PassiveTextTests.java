package org.huiyin.bot.wecom;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/// The text answer and the place where it is cut.
class PassiveTextTests {

    @Test
    void keepsWhatFits() {
        String text = "好".repeat(682) + "ab";

        assertThat(text.getBytes(UTF_8)).hasSize(PassiveText.LONGEST);
        assertThat(PassiveText.clipped(text)).isEqualTo(text);
    }

    @Test
    void cutsBetweenTwoSigns() {
        String family = "👨‍👩‍👧‍👦";

        String clipped = PassiveText.clipped(family.repeat(100));

        int whole = (PassiveText.LONGEST - 3) / family.getBytes(UTF_8).length;
        assertThat(clipped).isEqualTo(family.repeat(whole) + "…");
    }

    @Test
    void holdsWhateverItIsGiven() throws NotReadable {
        String xml = PassiveText.xml("zhangsan", "ww1", 5, "a]]>b <c> & \u0000 😀");

        assertThat(CallbackXml.read(xml))
                .isEqualTo(
                        Map.of(
                                "ToUserName", "zhangsan",
                                "FromUserName", "ww1",
                                "CreateTime", "5",
                                "MsgType", "text",
                                "Content", "a]]>b <c> & \uFFFD 😀"));
    }
}
