package org.huiyin.bot.wecom;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.huiyin.bot.chat.Message;
import org.huiyin.bot.chat.Message.Button;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What goes to `message/send`, word for word.
class AppMessageTests {

    private static final List<String> TWO = List.of("lin", "wu");
    private static final Button SAME = new Button("正常，同昨日", "report:同昨日", "同昨日");
    private static final Button UNWELL = new Button("有不舒服", "report:不舒服", "不舒服");

    @Test
    void textIsText() {
        assertThat(AppMessage.body(Message.text("班车恢复"), TWO, 1000002, 7))
                .isEqualTo(
                        """
                        {"touser":"lin|wu","msgtype":"text","text":{"content":"班车恢复"},\
                        "agentid":1000002,"enable_duplicate_check":1,"duplicate_check_interval":14393}\
                        """);
    }

    @Test
    void aCardIsACardWithButtons() {
        Message card = new Message.Card("今天的健康情况", "", List.of(SAME, UNWELL), "正常请回 1");
        assertThat(AppMessage.body(card, TWO, 1000002, 7))
                .isEqualTo(
                        """
                        {"touser":"lin|wu","msgtype":"template_card","template_card":{\
                        "card_type":"button_interaction","main_title":{"title":"今天的健康情况"},\
                        "button_list":[\
                        {"text":"正常，同昨日","style":1,"key":"report:同昨日"},\
                        {"text":"有不舒服","style":2,"key":"report:不舒服"}],\
                        "task_id":"huiyin-7"},\
                        "agentid":1000002,"enable_duplicate_check":1,"duplicate_check_interval":14393}\
                        """);
    }

    static List<Message.Card> tooMuchForACard() {
        List<Button> seven =
                IntStream.rangeClosed(1, 7)
                        .mapToObj(i -> new Button("第" + i, "quiz:" + i, "" + i))
                        .toList();
        return List.of(
                new Message.Card("长".repeat(37), "", List.of(SAME), "照字回"),
                new Message.Card("题", "长".repeat(161), List.of(SAME), "照字回"),
                new Message.Card("题", "", seven, "照字回"),
                new Message.Card("题", "", List.of(), "照字回"),
                new Message.Card("", "", List.of(SAME), "照字回"),
                new Message.Card("题", "", List.of(SAME, SAME), "照字回"),
                new Message.Card("题", "", List.of(new Button("长".repeat(11), "a:b", "b")), "照字回"),
                new Message.Card("题", "", List.of(new Button("短", "k".repeat(1025), "b")), "照字回"));
    }

    @ParameterizedTest
    @MethodSource("tooMuchForACard")
    void whatDoesNotFitACardIsSaidAsText(Message.Card card) {
        JsonNode body = JsonMapper.shared().readTree(AppMessage.body(card, TWO, 1, 7));

        assertThat(body.path("msgtype").asString()).isEqualTo("text");
        assertThat(body.path("text").path("content").asString()).isEqualTo("照字回");
    }

    @Test
    void aLongTextIsCutWherePeopleSeeASign() {
        JsonNode body =
                JsonMapper.shared()
                        .readTree(AppMessage.body(Message.text("😷".repeat(600)), TWO, 1, 7));

        String content = body.path("text").path("content").asString();
        assertThat(content.getBytes(UTF_8).length).isBetween(2000, 2048);
        assertThat(content).matches("(😷)+…");
    }

    @Test
    void theSameWordsSaidTwiceAreTwoRequests() {
        Message text = Message.text("该打卡了");
        assertThat(AppMessage.body(text, TWO, 1, 7)).isNotEqualTo(AppMessage.body(text, TWO, 1, 8));
    }
}
