package org.huiyin.sandbox.card;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What a person did with a card: which button, and what was picked [90240].
///
/// @param event template_card_event, or template_card_menu_event for the menu in the corner
/// @param key the EventKey
/// @param label what stood on the button
/// @param selected what was picked, empty if the card has nothing to pick from
public record Press(String event, String key, String label, List<Selected> selected) {

    private static final String EVENT = "template_card_event";
    private static final String MENU_EVENT = "template_card_menu_event";

    /// The options picked for one question.
    public record Selected(String question, List<String> options) {}

    /// Presses the button whose text holds the words, or whose key they are; without words the one
    /// that submits. What cannot be pressed is said in one sentence.
    ///
    /// @param picks option ids or texts by question key; what is not picked stays as the card has
    ///   it
    public static Press on(JsonNode card, String words, Map<String, List<String>> picks) {
        Optional<JsonNode> menu = find(card.path("action_menu").path("action_list"), words);
        if (menu.isPresent() && !words.isEmpty()) {
            return press(MENU_EVENT, menu.get(), List.of());
        }
        if (Card.isSettled(card)) {
            throw new IllegalArgumentException(
                    "The card is settled: " + Card.text(card, "replace_text"));
        }
        JsonNode button = button(card, words);
        if (Card.text(button, "type").equals("1")) {
            throw new IllegalArgumentException(
                    "The button opens " + Card.text(button, "url") + " and makes no callback.");
        }
        return press(EVENT, button, selected(card, picks));
    }

    /// What the desk's `tap` takes to press the same again.
    public ObjectNode again(long seq, Map<String, List<String>> picks) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("press", key).put("seq", seq);
        ObjectNode picked = body.putObject("picks");
        picks.forEach((question, options) -> options.forEach(picked.putArray(question)::add));
        return body;
    }

    /// The picks as [#again] writes them.
    public static Map<String, List<String>> picks(JsonNode picked) {
        Map<String, List<String>> picks = new HashMap<>();
        picked.properties()
                .forEach(pick ->
                        picks.put(
                                pick.getKey(),
                                pick.getValue().values().stream()
                                        .map(one -> one.asString(""))
                                        .toList()));
        return picks;
    }

    private static Press press(String event, JsonNode button, List<Selected> selected) {
        return new Press(event, Card.text(button, "key"), Card.text(button, "text"), selected);
    }

    private static JsonNode button(JsonNode card, String words) {
        JsonNode submit = card.path("submit_button");
        if (submit.isObject() && (words.isEmpty() || fits(submit, words))) {
            return submit;
        }
        return find(card.path("button_list"), words)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "The card has no button " + words + ": " + Card.words(card)));
    }

    private static Optional<JsonNode> find(JsonNode buttons, String words) {
        return first(buttons, button -> Card.text(button, "key").equals(words))
                .or(() -> first(buttons, button -> Card.text(button, "text").equals(words)))
                .or(() -> first(buttons, button -> fits(button, words)));
    }

    private static Optional<JsonNode> first(JsonNode buttons, Predicate<JsonNode> which) {
        return buttons.values().stream().filter(which).findFirst();
    }

    private static boolean fits(JsonNode button, String words) {
        return Card.text(button, "key").equals(words) || Card.text(button, "text").contains(words);
    }

    private static List<Selected> selected(JsonNode card, Map<String, List<String>> picks) {
        List<Selected> all = new ArrayList<>();
        for (Question question : questions(card)) {
            List<String> ids = question.picked(picks);
            if (ids.isEmpty()) {
                throw new IllegalArgumentException("Nothing is picked on the card.");
            }
            all.add(new Selected(question.key(), ids));
        }
        return all;
    }

    private static List<Question> questions(JsonNode card) {
        List<Question> questions = new ArrayList<>();
        if (card.path("checkbox").isObject()) {
            questions.add(new Question(card.path("checkbox"), true));
        }
        if (card.path("button_selection").isObject()) {
            questions.add(new Question(card.path("button_selection"), false));
        }
        card.path("select_list").forEach(list -> questions.add(new Question(list, false)));
        return questions;
    }

    /// Boxes to tick, or a list to choose one from.
    private record Question(JsonNode at, boolean isBoxes) {

        String key() {
            return Card.text(at, "question_key");
        }

        /// The ids picked; a list starts with its selected option or the first, boxes with those
        /// ticked.
        List<String> picked(Map<String, List<String>> picks) {
            List<String> wanted = picks.get(key());
            if (wanted == null) {
                return isBoxes ? ticked() : List.of(standard());
            }
            boolean isSingle = !isBoxes || !Card.text(at, "mode").equals("1");
            if (isSingle && wanted.size() > 1) {
                throw new IllegalArgumentException(
                        "Only one option of " + key() + " can be picked.");
            }
            return wanted.stream().map(this::idOf).toList();
        }

        private List<String> ticked() {
            return options().stream()
                    .filter(one -> one.path("is_checked").asBoolean(false))
                    .map(one -> Card.text(one, "id"))
                    .toList();
        }

        private String standard() {
            String selected = Card.text(at, "selected_id");
            List<String> ids = options().stream().map(one -> Card.text(one, "id")).toList();
            return ids.contains(selected) ? selected : ids.get(0);
        }

        private String idOf(String wanted) {
            return options().stream()
                    .filter(one ->
                            List.of(Card.text(one, "id"), Card.text(one, "text")).contains(wanted))
                    .map(one -> Card.text(one, "id"))
                    .findFirst()
                    .orElseThrow(() ->
                            new IllegalArgumentException("There is no option " + wanted + "."));
        }

        private List<JsonNode> options() {
            return List.copyOf(at.path("option_list").values());
        }
    }
}
