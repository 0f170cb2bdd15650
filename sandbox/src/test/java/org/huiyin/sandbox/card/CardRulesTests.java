package org.huiyin.sandbox.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.huiyin.sandbox.Cases;
import org.huiyin.sandbox.knobs.Settings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/// Each rule of the table for cards, broken once.
class CardRulesTests {

    private static final Cases CASES = new Cases("/cards.json");
    private static final Set<String> TYPES =
            Set.of(
                    "text_notice",
                    "news_notice",
                    "button_interaction",
                    "vote_interaction",
                    "multiple_interaction");
    private static final Set<String> BROKEN = new HashSet<>();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text_notice",
                "news_notice",
                "button_interaction",
                "vote_interaction",
                "multiple_interaction"
            })
    void aRightCardIsTaken(String type) {
        assertThat(CardRules.check(CASES.right(type), new Settings())).isEmpty();
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/card-cases.csv", delimiter = '|', quoteCharacter = '\'')
    void aWrongCardIsRefusedOrCut(String type, String pointer, String value, int errcode) {
        ObjectNode card = CASES.changed(type, pointer, value);
        if (errcode == 0) {
            assertThat(CardRules.check(card, new Settings())).hasSize(1);
            return;
        }
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> CardRules.check(card, new Settings()))
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo(errcode);
                    BROKEN.add(refusal.getMessage());
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.3", "2.25"})
    void theEndsOfTheAspectRatioAreRight(String ratio) {
        assertThat(
                        CardRules.check(
                                CASES.changed("news_notice", "/card_image/aspect_ratio", ratio),
                                new Settings()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text_notice", "news_notice"})
    void whatOneOfTwoFieldsCanDoNeedsOne(String type) {
        ObjectNode card = CASES.right(type);
        card.remove("main_title");
        if (type.equals("news_notice")) {
            card.putObject("main_title").put("title", "题");
            card.remove("card_image");
            assertThat(CardRules.check(card, new Settings())).isEmpty();
            card.remove("image_text_area");
        } else {
            assertThat(CardRules.check(card, new Settings())).isEmpty();
            card.remove("sub_title_text");
        }

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> CardRules.check(card, new Settings()))
                .satisfies(refusal -> BROKEN.add(refusal.getMessage()));
    }

    @AfterAll
    static void everyHardRuleHasItsCase() {
        Set<String> rules =
                TYPES.stream()
                        .flatMap(type -> CardRules.table(type).stream())
                        .filter(rule -> rule.code() != 0)
                        .map(Rule::words)
                        .collect(Collectors.toSet());

        assertThat(BROKEN).as("rules that a case has broken").containsAll(rules);
    }
}
