package org.huiyin.bot.wecom;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.huiyin.bot.chat.Message;
import org.huiyin.bot.chat.Message.Button;
import org.huiyin.bot.chat.Message.Fact;
import org.huiyin.bot.chat.Message.Option;
import org.huiyin.bot.chat.Message.Question;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Messages as WeCom's template cards, in the JSON of documents 90236 and 101032 and without
/// `task_id`. What would be cut on a phone or refused is no card.
final class TemplateCard {

    private static final int FACTS = 6;
    private static final int FACT_NAME = 5;
    private static final int BUTTONS = 6;
    private static final int LABEL = 10;
    private static final int VOTE_OPTIONS = 20;
    private static final int LISTS = 3;
    private static final int LIST_OPTIONS = 10;
    private static final int ID_BYTES = 128;
    private static final int URL_BYTES = 2048;

    private TemplateCard() {}

    /// Empty when the message is none, or does not fit one.
    static Optional<ObjectNode> of(Message message, CardLimits limits) {
        return switch (message) {
            case Message.Notice notice when fits(notice, limits) ->
                    Optional.of(drawn(notice, limits));
            case Message.Card card when fits(card, limits) -> Optional.of(drawn(card));
            case Message.Pick pick when fitsVote(pick, limits) -> Optional.of(vote(pick));
            case Message.Pick pick when fitsLists(pick, limits) -> Optional.of(lists(pick));
            case Message.Notice _,
                    Message.Card _,
                    Message.Pick _,
                    Message.Text _,
                    Message.Markdown _,
                    Message.Calling _,
                    Message.File _,
                    Message.Settled _ ->
                    Optional.empty();
        };
    }

    /// A card on which nothing can be pressed any more; what is too long is cut on the phone.
    static ObjectNode settled(String title, String body, String note) {
        ObjectNode drawn = titled("button_interaction", title);
        subTitle(drawn, body);
        buttons(drawn, List.of(new Button(note, "help:open", note)));
        return drawn.put("replace_text", note);
    }

    private static ObjectNode drawn(Message.Notice notice, CardLimits limits) {
        boolean pictured = isPictured(notice, limits);
        ObjectNode drawn = titled(pictured ? "news_notice" : "text_notice", notice.title());
        if (pictured) {
            describe(drawn, notice.body());
            drawn.putObject("card_image").put("url", notice.picture());
        } else {
            subTitle(drawn, notice.body());
        }
        facts(drawn, notice.facts());
        drawn.putObject("card_action").put("type", 1).put("url", notice.url());
        return drawn;
    }

    private static ObjectNode drawn(Message.Card card) {
        ObjectNode drawn = titled("button_interaction", card.title());
        subTitle(drawn, card.body());
        facts(drawn, card.facts());
        buttons(drawn, card.buttons());
        return drawn;
    }

    private static ObjectNode vote(Message.Pick pick) {
        Question question = pick.questions().getFirst();
        ObjectNode drawn = titled("vote_interaction", pick.title());
        describe(drawn, pick.body());
        ObjectNode box = drawn.putObject("checkbox").put("question_key", question.key());
        box.put("mode", question.several() ? 1 : 0);
        options(box, question);
        return submit(drawn, pick.submit());
    }

    private static ObjectNode lists(Message.Pick pick) {
        ObjectNode drawn = titled("multiple_interaction", pick.title());
        describe(drawn, pick.body());
        ArrayNode all = drawn.putArray("select_list");
        for (Question question : pick.questions()) {
            options(
                    all.addObject()
                            .put("question_key", question.key())
                            .put("title", question.title()),
                    question);
        }
        return submit(drawn, pick.submit());
    }

    private static ObjectNode titled(String type, String title) {
        ObjectNode drawn = JsonNodeFactory.instance.objectNode().put("card_type", type);
        drawn.putObject("main_title").put("title", title);
        return drawn;
    }

    private static void describe(ObjectNode drawn, String body) {
        if (!body.isEmpty()) {
            ((ObjectNode) drawn.path("main_title")).put("desc", body);
        }
    }

    private static void subTitle(ObjectNode drawn, String body) {
        if (!body.isEmpty()) {
            drawn.put("sub_title_text", body);
        }
    }

    private static void facts(ObjectNode drawn, List<Fact> facts) {
        if (!facts.isEmpty()) {
            ArrayNode lines = drawn.putArray("horizontal_content_list");
            facts.forEach(fact ->
                    lines.addObject().put("keyname", fact.name()).put("value", fact.value()));
        }
    }

    /// The first one is the usual answer, and blue.
    private static void buttons(ObjectNode drawn, List<Button> buttons) {
        ArrayNode list = drawn.putArray("button_list");
        for (Button button : buttons) {
            list.addObject()
                    .put("text", button.label())
                    .put("style", list.size() == 1 ? 1 : 2)
                    .put("key", button.key());
        }
    }

    private static void options(ObjectNode at, Question question) {
        ArrayNode list = at.putArray("option_list");
        question.options()
                .forEach(one -> list.addObject().put("id", one.id()).put("text", one.text()));
    }

    private static ObjectNode submit(ObjectNode drawn, Button button) {
        drawn.putObject("submit_button").put("text", button.label()).put("key", button.key());
        return drawn;
    }

    private static boolean fits(Message.Notice notice, CardLimits limits) {
        return isShown(notice.title(), limits.title)
                && length(notice.body()) <= limits.body
                && fits(notice.facts(), limits)
                && isAddress(notice.url());
    }

    /// The picture is left out where the words would not fit beside it.
    private static boolean isPictured(Message.Notice notice, CardLimits limits) {
        return isAddress(notice.picture()) && length(notice.body()) <= limits.description;
    }

    private static boolean fits(Message.Card card, CardLimits limits) {
        return isShown(card.title(), limits.title)
                && length(card.body()) <= limits.body
                && fits(card.facts(), limits)
                && isBetweenOneAnd(BUTTONS, card.buttons())
                && card.buttons().stream().allMatch(TemplateCard::fits)
                && areDistinct(card.buttons(), Button::key);
    }

    private static boolean fitsVote(Message.Pick pick, CardLimits limits) {
        return fitsAround(pick, limits)
                && pick.questions().size() == 1
                && fits(pick.questions().getFirst(), VOTE_OPTIONS, limits.voteOption);
    }

    private static boolean fitsLists(Message.Pick pick, CardLimits limits) {
        return fitsAround(pick, limits)
                && pick.questions().size() > 1
                && pick.questions().size() <= LISTS
                && areDistinct(pick.questions(), Question::key)
                && pick.questions().stream()
                        .allMatch(question ->
                                !question.several()
                                        && isShown(question.title(), limits.listTitle)
                                        && fits(question, LIST_OPTIONS, limits.listOption));
    }

    private static boolean fitsAround(Message.Pick pick, CardLimits limits) {
        return isShown(pick.title(), limits.title)
                && length(pick.body()) <= limits.description
                && fits(pick.submit());
    }

    private static boolean fits(Question question, int most, int longest) {
        return isKey(question.key())
                && isBetweenOneAnd(most, question.options())
                && areDistinct(question.options(), Option::id)
                && question.options().stream()
                        .allMatch(one ->
                                isShown(one.text(), longest)
                                        && !one.id().isBlank()
                                        && bytes(one.id()) <= ID_BYTES);
    }

    private static boolean fits(List<Fact> facts, CardLimits limits) {
        return facts.size() <= FACTS
                && facts.stream()
                        .allMatch(fact ->
                                isShown(fact.name(), FACT_NAME)
                                        && length(fact.value()) <= limits.factValue);
    }

    private static boolean fits(Button button) {
        return isShown(button.label(), LABEL) && isKey(button.key());
    }

    /// Not longer than what we read when it comes back.
    private static boolean isKey(String key) {
        return !key.isBlank() && key.length() <= CallbackReader.LONGEST_EVENT_KEY;
    }

    static boolean isAddress(String url) {
        return url.matches("https?://\\S+") && bytes(url) <= URL_BYTES;
    }

    private static boolean isShown(String text, int longest) {
        return !text.isBlank() && length(text) <= longest;
    }

    private static boolean isBetweenOneAnd(int most, List<?> list) {
        return !list.isEmpty() && list.size() <= most;
    }

    private static <T> boolean areDistinct(List<T> list, Function<T, String> by) {
        return list.stream().map(by).distinct().count() == list.size();
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static int bytes(String text) {
        return text.getBytes(UTF_8).length;
    }
}
