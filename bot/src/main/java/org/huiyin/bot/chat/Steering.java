package org.huiyin.bot.chat;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.huiyin.bot.chat.Dialog.Topic;
import org.huiyin.bot.chat.Router.Outcome;
import org.jspecify.annotations.Nullable;

/// The words that steer the talk itself, whatever the subject: the language, back, on, and out.
final class Steering {

    /// Goes on with what is open or rests; what comes after it is said there.
    static final String GO_ON = "继续";

    private static final Pattern CANCEL = Pattern.compile("(取消|退出|算了|先?不(填|报|说)了)吧?|cancel");
    private static final Map<String, Locale> LANGUAGES =
            Map.of("english", Locale.ENGLISH, "中文", Inbound.FIRST_LANGUAGE);

    private final Turns turns;

    Steering(Turns turns) {
        this.turns = turns;
    }

    /// Empty when the text is no such word.
    Optional<Outcome> answer(Inbound in, Dialog dialog) {
        String text = in.text().toLowerCase(Locale.ROOT);
        Locale language = LANGUAGES.get(text);
        if (language != null) {
            return Optional.of(turns.say(in.in(language), dialog.in(language), "language"));
        }
        if (CANCEL.matcher(text).matches() || isCancelOf(current(dialog), text, in)) {
            return Optional.of(cancel(in, dialog));
        }
        return switch (text) {
            case "上一步", "改", "back" -> back(in, dialog);
            case GO_ON, "continue" -> goOn(in, dialog);
            default -> text.startsWith(GO_ON + " ") ? goOnSaying(in, dialog) : Optional.empty();
        };
    }

    private static @Nullable Topic current(Dialog dialog) {
        return dialog.open() == null ? dialog.resting() : dialog.open();
    }

    /// `取消打卡` while that is open.
    private boolean isCancelOf(@Nullable Topic topic, String text, Inbound in) {
        return topic != null
                && Stream.of("取消", "cancel ")
                        .anyMatch(word -> text.equals(word + turns.name(topic, in)));
    }

    private Outcome cancel(Inbound in, Dialog dialog) {
        Topic topic = current(dialog);
        if (topic == null) {
            return turns.say(in, dialog, "cancel.nothing");
        }
        Dialog after =
                dialog.open() == null ? dialog.withResting(null) : dialog.opened(null, in.sentAt());
        return turns.say(in, after, "cancel.done", turns.name(topic, in));
    }

    private Optional<Outcome> back(Inbound in, Dialog dialog) {
        return Optional.ofNullable(dialog.open())
                .map(topic -> turns.askAgain(topic.back(), dialog, in));
    }

    private Optional<Outcome> goOn(Inbound in, Dialog dialog) {
        return Optional.ofNullable(current(dialog))
                .map(topic -> turns.askAgain(topic, awake(dialog), in));
    }

    /// Goes on with what rests by the words that it was not awake for.
    private Optional<Outcome> goOnSaying(Inbound in, Dialog dialog) {
        return Optional.ofNullable(current(dialog))
                .flatMap(topic ->
                        turns.resume(
                                in.saying(in.text().substring(GO_ON.length()).strip()),
                                awake(dialog).opened(topic, in.sentAt())));
    }

    /// What rested is about to be open.
    private static Dialog awake(Dialog dialog) {
        return dialog.open() == null ? dialog.withResting(null) : dialog;
    }
}
