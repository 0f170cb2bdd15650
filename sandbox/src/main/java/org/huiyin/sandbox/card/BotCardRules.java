package org.huiyin.sandbox.card;

import static org.huiyin.sandbox.card.CardRules.BAD;
import static org.huiyin.sandbox.card.Rule.bytes;
import static org.huiyin.sandbox.card.Rule.cut;
import static org.huiyin.sandbox.card.Rule.needed;
import static org.huiyin.sandbox.card.Rule.oneOf;

import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// The table for template cards of smart bots [101032]: that of apps with other lengths, without
/// attachments, with jumps that ask the bot a question.
public final class BotCardRules {

    private static final List<Rule> OWN =
            List.of(
                    cut("source?.desc", 13),
                    cut("main_title?.title", 26),
                    cut("main_title?.desc", 30),
                    cut("emphasis_content?.title", 10),
                    cut("emphasis_content?.desc", 15),
                    cut("sub_title_text", 112),
                    cut("horizontal_content_list[].value", 26),
                    oneOf("horizontal_content_list[].type", BAD, "0", "1", "3"),
                    cut("jump_list[].title", 13),
                    oneOf("jump_list[].type", BAD, "0", "1", "2", "3"),
                    needed("jump_list[].question", BAD).when("type", "3"),
                    bytes("jump_list[].question", 200, BAD),
                    cut("vertical_content_list[].title", 26),
                    cut("vertical_content_list[].desc", 112),
                    cut("select_list[].title", 13),
                    cut("select_list[].option_list[].text", 10),
                    cut("button_selection?.option_list[].text", 10),
                    cut("checkbox?.option_list[].text", 11),
                    cut("button_list[].text", 10),
                    cut("submit_button?.text", 10),
                    bytes("feedback?.id", 256, BAD));

    private BotCardRules() {}

    /// Refuses a card that WeCom does not show; tells what is cut.
    public static List<String> check(JsonNode card) {
        Rule.check(CardRules.FIRST_SENDING, card);
        return checkUpdate(card);
    }

    /// The same for a card that takes the place of an earlier one.
    public static List<String> checkUpdate(JsonNode card) {
        Rule.check(CardRules.KNOWN_TYPE, card);
        Stream<Rule> shared =
                CardRules.table(card.path("card_type").asString("")).stream()
                        .filter(rule -> OWN.stream().noneMatch(own -> own.isInPlaceOf(rule)));
        return Rule.check(Stream.concat(shared, OWN.stream()).toList(), card);
    }
}
