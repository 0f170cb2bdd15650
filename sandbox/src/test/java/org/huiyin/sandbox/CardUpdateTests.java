package org.huiyin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.huiyin.sandbox.world.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import tools.jackson.databind.node.ObjectNode;

/// Each demand of message/update_template_card and of message/recall, broken once.
class CardUpdateTests {

    private static final Cases CASES = new Cases("/updates.json");

    private Sandbox sandbox;
    private FakeApp app;
    private String code = "";

    @BeforeEach
    void aCardIsSent() {
        sandbox = Sandbox.start(Options.defaults().withWorld(World.resource("/small-world.json")));
        app = FakeApp.of(sandbox);
        code =
                app.sends(FakeApp.card("lina|sunyue", "button_interaction", "form-1"))
                        .text("response_code");
    }

    @AfterEach
    void end() {
        sandbox.close();
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/update-cases.csv", delimiter = '|', quoteCharacter = '\'')
    void aWrongUpdateIsRefusedAndDoesNotUseTheCodeUp(String pointer, String value, int errcode) {
        ObjectNode right = CASES.right("update").put("response_code", code);
        ObjectNode wrong = CASES.changed("update", pointer, value);
        if (!pointer.equals("/response_code")) {
            wrong.put("response_code", code);
        }

        assertThat(update(wrong)).isEqualTo(errcode);

        assertThat(text("lina")).doesNotContain("已截止");
        assertThat(update(right)).isZero();
        assertThat(text("lina")).endsWith("已截止");
    }

    @Test
    void anotherAppCanNeitherChangeNorTakeBack() {
        FakeApp other = new FakeApp(app.web(), "shuttle-secret-0123456789abcdefghijklmnopq");
        ObjectNode update =
                CASES.right("update").put("response_code", code).put("agentid", 1000003);
        String msgid = app.says("lina", "发错了");

        assertThat(other.call("message/update_template_card", update).errcode()).isEqualTo(40058);
        assertThat(other.call("message/recall", "{\"msgid\":\"" + msgid + "\"}").errcode())
                .isEqualTo(40058);
        assertThat(app.call("message/recall", "{}").errcode()).isEqualTo(40058);
        sandbox.from("lina").hears("发错了");
    }

    private int update(ObjectNode request) {
        return app.call("message/update_template_card", request).errcode();
    }

    private String text(String userid) {
        return sandbox.from(userid).card().orElseThrow().text();
    }
}
