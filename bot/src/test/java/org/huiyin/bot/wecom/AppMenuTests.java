package org.huiyin.bot.wecom;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import me.chanjar.weixin.common.bean.menu.WxMenuButton;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The menu, held to the limits of document 90231.
class AppMenuTests {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 7, 8, 30})
    void howeverManySubjectsThereAreTheMenuFits(int subjects) {
        List<WxMenuButton> bottom = drawn(subjects);

        assertThat(bottom).hasSizeBetween(1, 3);
        for (WxMenuButton button : bottom) {
            assertThat(button.getName().getBytes(UTF_8)).hasSizeBetween(1, 16);
            assertThat(button.getSubButtons()).hasSizeLessThanOrEqualTo(5);
            boolean opens = !button.getSubButtons().isEmpty();
            assertThat(button.getKey() == null).as("a button opens or calls").isEqualTo(opens);
        }
        assertThat(pressed(bottom)).hasSize(Math.min(subjects, 7)).doesNotHaveDuplicates();
    }

    @Test
    void whatMattersMostIsAtTheBottomAndTheRestBehindMore() {
        assertThat(drawn(4)).map(WxMenuButton::getName).containsExactly("事项1", "事项2", "更多");
        assertThat(drawn(4).getLast().getSubButtons())
                .map(WxMenuButton::getName)
                .containsExactly("事项3", "事项4");
        assertThat(drawn(3)).map(WxMenuButton::getName).containsExactly("事项1", "事项2", "事项3");
    }

    @Test
    void aLongNameIsCutBetweenCharacters() {
        AppMenu menu = new AppMenu(List.of(new AppMenu.Entry("打卡打卡a😷", "report:open")));

        assertThat(menu.drawn().getButtons().getFirst().getName()).isEqualTo("打卡打卡a");
    }

    private static List<String> pressed(List<WxMenuButton> bottom) {
        return bottom.stream()
                .flatMap(button ->
                        button.getSubButtons().isEmpty()
                                ? List.of(button).stream()
                                : button.getSubButtons().stream())
                .map(WxMenuButton::getKey)
                .toList();
    }

    private static List<WxMenuButton> drawn(int subjects) {
        return new AppMenu(
                        IntStream.rangeClosed(1, subjects)
                                .mapToObj(i -> new AppMenu.Entry("事项" + i, "subject" + i + ":open"))
                                .toList())
                .drawn()
                .getButtons();
    }
}
