package org.huiyin.sandbox.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.sandbox.Cases;
import org.huiyin.sandbox.card.Refusal;
import org.huiyin.sandbox.card.Rule;
import org.huiyin.sandbox.knobs.Settings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/// Each rule of the table for messages, broken once.
class MessageRulesTests {

    private static final Cases CASES = new Cases("/messages.json");
    private static final Set<String> BROKEN = new HashSet<>();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text",
                "markdown",
                "textcard",
                "news",
                "image",
                "voice",
                "video",
                "file",
                "mpnews"
            })
    void aRightMessageIsTaken(String type) {
        assertThat(check(CASES.right(type))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "\"0\"", "1"})
    void aTextMayBeSafeByNumberOrWord(String safe) {
        assertThat(check(CASES.changed("text", "/safe", safe))).isEmpty();
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/message-cases.csv", delimiter = '|', quoteCharacter = '\'')
    void aWrongMessageIsRefusedOrCut(String type, String pointer, String value, int errcode) {
        ObjectNode message = CASES.changed(type, pointer, value);
        if (errcode == 0) {
            assertThat(check(message)).hasSize(1);
            return;
        }
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> check(message))
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo(errcode);
                    BROKEN.add(refusal.getMessage());
                });
    }

    @AfterAll
    static void everyHardRuleHasItsCase() {
        Set<String> rules =
                Stream.of(
                                "text",
                                "markdown",
                                "textcard",
                                "news",
                                "template_card",
                                "image",
                                "voice",
                                "file",
                                "video",
                                "mpnews")
                        .flatMap(type -> MessageRules.table(type).stream())
                        .filter(rule -> rule.code() != 0)
                        .map(Rule::words)
                        .collect(Collectors.toSet());

        assertThat(BROKEN).as("rules that a case has broken").containsAll(rules);
    }

    private static List<String> check(ObjectNode message) {
        return MessageRules.check(message.path("msgtype").asString(""), message, new Settings());
    }
}
