package org.huiyin.sandbox.card;

import static org.huiyin.sandbox.card.Rule.between;
import static org.huiyin.sandbox.card.Rule.bytes;
import static org.huiyin.sandbox.card.Rule.count;
import static org.huiyin.sandbox.card.Rule.cut;
import static org.huiyin.sandbox.card.Rule.distinct;
import static org.huiyin.sandbox.card.Rule.either;
import static org.huiyin.sandbox.card.Rule.matches;
import static org.huiyin.sandbox.card.Rule.needed;
import static org.huiyin.sandbox.card.Rule.oneOf;
import static org.huiyin.sandbox.card.Rule.url;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.huiyin.sandbox.knobs.Setting;
import org.huiyin.sandbox.knobs.Settings;
import tools.jackson.databind.JsonNode;

/// The table for template cards of apps [90236]: counts, keys and required fields are hard, the
/// advised lengths of texts are where clients cut.
public final class CardRules {

    static final int BAD = 40058;
    static final int NO_TITLE = 41016;
    private static final int KEY_BYTES = 1024;
    private static final int ID_BYTES = 128;

    private static final List<Rule> SOURCE =
            List.of(cut("source?.desc", 20), oneOf("source?.desc_color", BAD, "0", "1", "2", "3"));
    private static final List<Rule> TITLES =
            List.of(cut("main_title?.title", 36), cut("main_title?.desc", 44));
    private static final List<Rule> NEEDS_TITLE = List.of(needed("main_title.title", NO_TITLE));
    private static final List<Rule> SUB_TITLE = List.of(cut("sub_title_text", 160));
    private static final List<Rule> ACTION_MENU =
            List.of(
                    needed("action_menu?.action_list", BAD),
                    count("action_menu?.action_list", 1, 3, BAD),
                    needed("action_menu?.action_list[].text", BAD),
                    needed("action_menu?.action_list[].key", BAD),
                    bytes("action_menu?.action_list[].key", KEY_BYTES, BAD),
                    distinct("action_menu?.action_list", "key", BAD));
    private static final List<Rule> QUOTE = link("quote_area?");
    private static final List<Rule> HORIZONTAL =
            List.of(
                    count("horizontal_content_list", 0, 6, BAD),
                    oneOf("horizontal_content_list[].type", BAD, "0", "1", "2", "3"),
                    needed("horizontal_content_list[].keyname", BAD),
                    cut("horizontal_content_list[].keyname", 5),
                    cut("horizontal_content_list[].value", 30),
                    needed("horizontal_content_list[].url", BAD).when("type", "1"),
                    url("horizontal_content_list[].url", BAD).when("type", "1"),
                    needed("horizontal_content_list[].media_id", BAD).when("type", "2"),
                    needed("horizontal_content_list[].userid", BAD).when("type", "3"));
    private static final List<Rule> JUMPS =
            join(
                    List.of(
                            count("jump_list", 0, 3, BAD),
                            needed("jump_list[].title", BAD),
                            cut("jump_list[].title", 18)),
                    link("jump_list[]"));
    private static final List<Rule> MUST_JUMP =
            List.of(needed("card_action", BAD), needed("card_action.type", BAD));
    private static final List<Rule> JUMP_KINDS = List.of(oneOf("card_action?.type", BAD, "1", "2"));
    private static final List<Rule> ACTION = link("card_action?");
    private static final List<Rule> PICTURES =
            join(
                    List.of(
                            either(BAD, "card_image", "image_text_area"),
                            needed("card_image?.url", BAD),
                            url("card_image?.url", BAD),
                            between("card_image?.aspect_ratio", 1.3, 2.25, BAD),
                            needed("image_text_area?.image_url", BAD),
                            url("image_text_area?.image_url", BAD)),
                    link("image_text_area?"));
    private static final List<Rule> VERTICAL =
            List.of(
                    count("vertical_content_list", 0, 4, BAD),
                    needed("vertical_content_list[].title", BAD),
                    cut("vertical_content_list[].title", 38),
                    cut("vertical_content_list[].desc", 160));
    private static final List<Rule> BUTTONS =
            List.of(
                    needed("button_list", BAD),
                    count("button_list", 1, 6, BAD),
                    oneOf("button_list[].type", BAD, "0", "1"),
                    needed("button_list[].text", BAD),
                    cut("button_list[].text", 10),
                    needed("button_list[].key", BAD).when("type", "", "0"),
                    bytes("button_list[].key", KEY_BYTES, BAD),
                    distinct("button_list", "key", BAD),
                    needed("button_list[].url", BAD).when("type", "1"),
                    url("button_list[].url", BAD).when("type", "1"),
                    oneOf("button_list[].style", BAD, "1", "2", "3", "4").soft());
    private static final List<Rule> BUTTON_SELECTION =
            join(
                    List.of(
                            needed("button_selection?.question_key", BAD),
                            bytes("button_selection?.question_key", KEY_BYTES, BAD)),
                    options("button_selection?", 10, 16));
    private static final List<Rule> CHECKBOX =
            join(
                    List.of(
                            needed("checkbox", BAD),
                            needed("checkbox.question_key", BAD),
                            bytes("checkbox.question_key", KEY_BYTES, BAD),
                            oneOf("checkbox.mode", BAD, "0", "1")),
                    options("checkbox", 20, 17));
    private static final List<Rule> SELECTS =
            join(
                    List.of(
                            needed("select_list", BAD),
                            count("select_list", 1, 3, BAD),
                            needed("select_list[].question_key", BAD),
                            bytes("select_list[].question_key", KEY_BYTES, BAD),
                            distinct("select_list", "question_key", BAD),
                            cut("select_list[].title", 13)),
                    options("select_list[]", 10, 16));
    private static final List<Rule> SUBMIT =
            List.of(
                    needed("submit_button.text", BAD),
                    cut("submit_button.text", 10),
                    needed("submit_button.key", BAD),
                    bytes("submit_button.key", KEY_BYTES, BAD));

    private static final List<Rule> NOTICE =
            join(
                    SOURCE,
                    TITLES,
                    ACTION_MENU,
                    QUOTE,
                    HORIZONTAL,
                    JUMPS,
                    MUST_JUMP,
                    JUMP_KINDS,
                    ACTION);
    private static final Map<String, List<Rule>> BY_TYPE =
            Map.of(
                    "text_notice",
                    join(
                            List.of(either(BAD, "main_title.title", "sub_title_text")),
                            NOTICE,
                            SUB_TITLE),
                    "news_notice",
                    join(NEEDS_TITLE, NOTICE, PICTURES, VERTICAL),
                    "button_interaction",
                    join(
                            NEEDS_TITLE,
                            SOURCE,
                            TITLES,
                            SUB_TITLE,
                            ACTION_MENU,
                            QUOTE,
                            HORIZONTAL,
                            ACTION,
                            BUTTONS,
                            BUTTON_SELECTION),
                    "vote_interaction",
                    join(NEEDS_TITLE, SOURCE, TITLES, CHECKBOX, SUBMIT),
                    "multiple_interaction",
                    join(NEEDS_TITLE, SOURCE, TITLES, SELECTS, SUBMIT));
    private static final Set<String> INTERACTIVE =
            Set.of("button_interaction", "vote_interaction", "multiple_interaction");

    private static final Rule TYPE =
            oneOf("card_type", BAD, BY_TYPE.keySet().stream().sorted().toArray(String[]::new));
    private static final List<Rule> TASK_ID =
            List.of(matches("task_id", "[0-9A-Za-z_@-]{1," + ID_BYTES + "}", BAD));
    static final List<Rule> KNOWN_TYPE = List.of(needed("card_type", BAD), TYPE);
    static final List<Rule> FIRST_SENDING =
            List.of(
                    needed("task_id", BAD).when("card_type", INTERACTIVE.toArray(String[]::new)),
                    needed("task_id", BAD).when("action_menu"));

    private CardRules() {}

    /// Refuses a card that WeCom does not send; tells what is cut.
    public static List<String> check(JsonNode card, Settings settings) {
        Rule.check(FIRST_SENDING, card);
        return checkUpdate(card, settings);
    }

    /// The same for a card that takes the place of an earlier one: it keeps that one's task_id.
    public static List<String> checkUpdate(JsonNode card, Settings settings) {
        Rule.check(KNOWN_TYPE, card);
        String type = card.path("card_type").asString("");
        List<Rule> emphasis = type.equals("text_notice") ? emphasis(settings) : List.of();
        return Rule.check(join(table(type), emphasis), card);
    }

    private static List<Rule> emphasis(Settings settings) {
        return List.of(
                cut("emphasis_content?.title", settings.number(Setting.EMPHASIS_TITLE)),
                cut("emphasis_content?.desc", settings.number(Setting.EMPHASIS_DESC)));
    }

    /// Whether a card can call back, so that it gets a response_code.
    public static boolean callsBack(JsonNode card) {
        return INTERACTIVE.contains(card.path("card_type").asString(""))
                || !card.path("action_menu").isEmpty();
    }

    /// All rules for a type of card.
    static List<Rule> table(String type) {
        return join(TASK_ID, BY_TYPE.getOrDefault(type, List.of()));
    }

    /// Something that leads to an address (type 1) or into a small program (type 2).
    private static List<Rule> link(String at) {
        return List.of(
                oneOf(at + ".type", BAD, "0", "1", "2"),
                needed(at + ".url", BAD).when("type", "1"),
                url(at + ".url", BAD).when("type", "1"),
                needed(at + ".appid", BAD).when("type", "2"));
    }

    private static List<Rule> options(String at, int most, int textLength) {
        String list = at + ".option_list";
        return List.of(
                needed(list, BAD),
                count(list, 1, most, BAD),
                needed(list + "[].id", BAD),
                bytes(list + "[].id", ID_BYTES, BAD),
                distinct(list, "id", BAD),
                needed(list + "[].text", BAD),
                cut(list + "[].text", textLength));
    }

    @SafeVarargs
    private static List<Rule> join(List<Rule>... parts) {
        List<Rule> all = new ArrayList<>();
        for (List<Rule> part : parts) {
            all.addAll(part);
        }
        return List.copyOf(all);
    }
}
