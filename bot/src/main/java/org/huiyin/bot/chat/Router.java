package org.huiyin.bot.chat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.huiyin.bot.chat.Dialog.Step;
import org.huiyin.bot.chat.Dialog.Topic;
import org.huiyin.bot.chat.Subjects.Registered;
import org.huiyin.bot.chat.Words.Opening;
import org.jspecify.annotations.Nullable;

/// Decides which handler answers a message, from the message and from where the dialog stands;
/// knows neither database nor network.
final class Router {

    private static final String CHAT = "chat";
    private static final Pattern CANCEL = Pattern.compile("(取消|退出|算了|先?不(填|报|说)了)吧?|cancel");

    /// Characters of a text that is kept behind a digit.
    private static final int LONGEST_OFFERED = 300;

    private static final String GO_ON = "继续";
    private static final Map<String, Locale> LANGUAGES =
            Map.of("english", Locale.ENGLISH, "中文", Inbound.FIRST_LANGUAGE);

    private final Subjects subjects;
    private final Words words;
    private final Sentences sentences = Sentences.of(CHAT);

    /// @throws IllegalStateException when two handlers claim the same word
    Router(List<? extends Handler<?>> handlers) {
        List<Handler<?>> all = new ArrayList<>(handlers);
        List<Subject> listed =
                handlers.stream().<Subject>map(Handler::subject).filter(Subject::listed).toList();
        all.add(new HelpHandler(listed));
        subjects = new Subjects(all);
        words = new Words(subjects.all());
    }

    /// The answer, and where the dialog stands after it.
    ///
    /// @param asks looked up only where it matters
    Outcome answer(Inbound in, Dialog before, OpenAsks asks) {
        Dialog dialog = before.at(in.sentAt());
        Inbound heard = in.in(dialog.language());
        return switch (in.said()) {
            case Said.Text(String text) -> text(heard.saying(Typed.plain(text)), dialog, asks);
            case Said.Click(String key) -> click(key, heard, dialog);
            case Said.Picked picked -> click(picked.asClick().key(), heard, dialog);
            case Said.Media(Said.Kind kind) ->
                    say(heard, dialog, "media." + kind.name().toLowerCase(Locale.ROOT));
            case Said.Joined() -> help(heard, dialog);
            case Said.Entered() -> greeting(heard, dialog);
        };
    }

    private Outcome text(Inbound in, Dialog dialog, OpenAsks asks) {
        if (in.text().isEmpty()) {
            return say(in, dialog, "empty");
        }
        boolean offered = in.text().length() <= LONGEST_OFFERED;
        return Optional.<Outcome>empty()
                .or(() -> option(in, dialog, asks))
                .or(() -> builtIn(in, dialog))
                .or(() -> opening(in, dialog))
                .or(() -> live(in, dialog))
                .or(() -> asked(in, dialog, asks))
                .or(() -> claimed(in, dialog))
                .or(() -> offered ? rested(in, dialog) : Optional.empty())
                .orElseGet(() -> offered ? nearest(in, dialog) : say(in, dialog, "unknown"));
    }

    /// A digit belongs to the last list shown, and stands for a text of it. An open question that
    /// showed none takes it itself, unless a list was shown since: then the person is asked.
    private Optional<Outcome> option(Inbound in, Dialog dialog, OpenAsks asks) {
        if (!in.text().matches("\\d{1,2}")) {
            return Optional.empty();
        }
        int number = Integer.parseInt(in.text());
        Optional<Ask> newest = shownSince(in, dialog, asks);
        boolean asking = dialog.open() != null && dialog.options().isEmpty();
        List<String> options =
                newest.map(Ask::options).orElse(asking ? List.of() : dialog.options());
        if (number < 1 || number > options.size()) {
            return Optional.empty();
        }
        String meant = options.get(number - 1);
        Topic open = dialog.open();
        if (asking && open != null && newest.isPresent()) {
            return Optional.of(
                    list(
                            in,
                            dialog,
                            "asked.which",
                            List.of(GO_ON + " " + in.text(), meant),
                            List.of(name(open, in), newest.get().title())));
        }
        return Optional.of(text(in.saying(meant), dialog.showing(List.of(), in.sentAt()), asks));
    }

    private static Optional<Ask> shownSince(Inbound in, Dialog dialog, OpenAsks asks) {
        return asks.of(in).stream()
                .filter(ask -> ask.isShownAfter(dialog.spokenAt()))
                .filter(ask -> !ask.options().isEmpty())
                .max(
                        Comparator.comparing(
                                ask -> Objects.requireNonNullElse(ask.shownAt(), Instant.MIN)));
    }

    /// A bare text that answers something the person owes.
    private Optional<Outcome> asked(Inbound in, Dialog dialog, OpenAsks asks) {
        List<Ask> fitting = asks.of(in).stream().filter(ask -> fits(ask, in)).toList();
        return switch (fitting.size()) {
            case 0 -> Optional.empty();
            case 1 ->
                    subjects.find(fitting.getFirst().subject())
                            .map(registered ->
                                    answered(registered, fitting.getFirst(), in, dialog));
            default ->
                    Optional.of(
                            list(
                                    in,
                                    dialog,
                                    "asked.which",
                                    withRest(
                                            fitting.stream().map(Ask::opening).toList(), in.text()),
                                    fitting.stream().map(Ask::title).toList()));
        };
    }

    private boolean fits(Ask ask, Inbound in) {
        return subjects.find(ask.subject())
                .filter(registered -> registered.handler().claims(ask, in))
                .isPresent();
    }

    private <S> Outcome answered(Registered<S> registered, Ask ask, Inbound in, Dialog dialog) {
        return settle(registered, registered.handler().answer(ask, in), null, dialog, in);
    }

    /// A question that is open is not talked over.
    private Outcome greeting(Inbound in, Dialog dialog) {
        Outcome silence = new Outcome(Message.text(""), dialog);
        if (dialog.open() != null) {
            return silence;
        }
        for (Registered<?> registered : subjects.handlers()) {
            Optional<Outcome> greeting = greeting(registered, in, dialog);
            if (greeting.isPresent()) {
                return greeting.get();
            }
        }
        return silence;
    }

    private <S> Optional<Outcome> greeting(Registered<S> registered, Inbound in, Dialog dialog) {
        return registered
                .handler()
                .greet(in)
                .map(turn -> settle(registered, turn, null, dialog, in));
    }

    private Optional<Outcome> builtIn(Inbound in, Dialog dialog) {
        String text = in.text().toLowerCase(Locale.ROOT);
        Locale language = LANGUAGES.get(text);
        if (language != null) {
            return Optional.of(say(in.in(language), dialog.in(language), "language"));
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
                && Stream.of("取消", "cancel ").anyMatch(word -> text.equals(word + name(topic, in)));
    }

    private Outcome cancel(Inbound in, Dialog dialog) {
        Topic topic = current(dialog);
        if (topic == null) {
            return say(in, dialog, "cancel.nothing");
        }
        Dialog after =
                dialog.open() == null ? dialog.withResting(null) : dialog.opened(null, in.sentAt());
        return say(in, after, "cancel.done", name(topic, in));
    }

    private Optional<Outcome> back(Inbound in, Dialog dialog) {
        if (dialog.open() == null) {
            return Optional.empty();
        }
        Topic topic = dialog.open().back();
        return Optional.of(asked(topic.last().question(), dialog.opened(topic, in.sentAt())));
    }

    private Optional<Outcome> goOn(Inbound in, Dialog dialog) {
        Topic topic = current(dialog);
        return topic == null
                ? Optional.empty()
                : Optional.of(asked(topic.last().question(), takenUp(topic, dialog, in)));
    }

    /// Goes on with what rests by the words that it was not awake for.
    private Optional<Outcome> goOnSaying(Inbound in, Dialog dialog) {
        Topic topic = current(dialog);
        return topic == null
                ? Optional.empty()
                : live(
                        in.saying(in.text().substring(GO_ON.length()).strip()),
                        takenUp(topic, dialog, in));
    }

    private static Dialog takenUp(Topic topic, Dialog dialog, Inbound in) {
        Dialog awake = dialog.open() == null ? dialog.withResting(null) : dialog;
        return awake.opened(topic, in.sentAt());
    }

    private Optional<Outcome> opening(Inbound in, Dialog dialog) {
        return words.opening(in.text()).map(opening -> open(opening, in, dialog));
    }

    private Outcome open(Opening opening, Inbound in, Dialog dialog) {
        Registered<?> registered = subjects.find(opening.subject()).orElseThrow();
        return turn(registered, in.saying(opening.rest()), dialog);
    }

    /// Opens a subject, or goes on with it where it is open already; another one that was open
    /// rests meanwhile.
    private <S> Outcome turn(Registered<S> registered, Inbound in, Dialog dialog) {
        Topic before = dialog.open();
        if (before != null && before.subject().equals(registered.key())) {
            return in.text().isEmpty()
                    ? asked(before.last().question(), dialog.opened(before, in.sentAt()))
                    : live(in, dialog).orElseThrow();
        }
        Dialog base = before == null ? dialog : dialog.withResting(before);
        return settle(registered, registered.handler().open(in), null, base, in);
    }

    private Optional<Outcome> live(Inbound in, Dialog dialog) {
        Topic topic = dialog.open();
        if (topic == null) {
            return Optional.empty();
        }
        return Optional.of(
                subjects.find(topic.subject())
                        .flatMap(registered -> resume(registered, topic, in, dialog))
                        .orElseGet(() ->
                                say(
                                        in,
                                        dialog.opened(null, in.sentAt()),
                                        "step.lost",
                                        name(topic, in))));
    }

    private <S> Optional<Outcome> resume(
            Registered<S> registered, Topic topic, Inbound in, Dialog dialog) {
        return registered
                .resume(topic.last().json(), in)
                .map(turn -> settle(registered, turn, topic, dialog, in));
    }

    private <S> Outcome settle(
            Registered<S> registered,
            Turn<S> turn,
            @Nullable Topic topic,
            Dialog dialog,
            Inbound in) {
        String step = registered.json(turn);
        Message answer = turn.answer();
        if (step != null) {
            Step next = new Step(step, answer.twin());
            Topic open = topic == null ? Topic.of(registered.key(), next) : topic.then(next);
            return new Outcome(answer, dialog.opened(open, in.sentAt()));
        }
        Dialog closed = dialog.opened(null, in.sentAt()).showing(turn.options(), in.sentAt());
        return offerResting(answer, closed, in);
    }

    /// Reminds once of what was interrupted.
    private Outcome offerResting(Message answer, Dialog dialog, Inbound in) {
        Topic resting = dialog.resting();
        if (resting == null || resting.offered()) {
            return new Outcome(answer, dialog);
        }
        String offer = sentences.say(in.locale(), "resting.offer", name(resting, in));
        return new Outcome(
                Message.text(answer.twin() + "\n" + offer),
                dialog.withResting(resting.afterOffer()));
    }

    private Optional<Outcome> claimed(Inbound in, Dialog dialog) {
        List<Registered<?>> claimants = new ArrayList<>();
        for (Registered<?> registered : subjects.handlers()) {
            if (registered.handler().claims(in)) {
                claimants.add(registered);
            }
        }
        List<String> names =
                claimants.stream()
                        .map(claimant -> claimant.handler().subject().name(in.locale()))
                        .toList();
        return switch (claimants.size()) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(turn(claimants.getFirst(), in, dialog));
            default ->
                    Optional.of(
                            list(in, dialog, "claimed.which", withRest(names, in.text()), names));
        };
    }

    /// Nobody knows the text; perhaps it goes on with what rests.
    private Optional<Outcome> rested(Inbound in, Dialog dialog) {
        Topic resting = dialog.resting();
        return resting == null
                ? Optional.empty()
                : Optional.of(
                        list(
                                in,
                                dialog.withResting(resting.afterOffer()),
                                "resting.again",
                                List.of(GO_ON + " " + in.text(), "取消"),
                                List.of(name(resting, in))));
    }

    private Outcome nearest(Inbound in, Dialog dialog) {
        List<Opening> nearest = words.nearest(in.text());
        if (nearest.isEmpty()) {
            return say(in, dialog, "unknown");
        }
        List<String> names = nearest.stream().map(Opening::word).toList();
        List<String> meant = nearest.stream().map(near -> near.word() + " " + near.rest()).toList();
        return list(in, dialog, nearest.size() == 1 ? "nearest.one" : "nearest.some", meant, names);
    }

    /// A press is the same as the word on the button; the key names the subject before the colon.
    private Outcome click(String key, Inbound in, Dialog dialog) {
        int colon = key.indexOf(':');
        String word = colon < 0 ? "" : key.substring(colon + 1);
        Optional<Registered<?>> registered =
                subjects.find(colon < 0 ? key : key.substring(0, colon));
        if (registered.isEmpty()) {
            return say(in, dialog, "click.unknown");
        }
        return turn(registered.get(), in.saying(word.equals(OPEN) ? "" : word), dialog);
    }

    private Outcome help(Inbound in, Dialog dialog) {
        return turn(subjects.find(HelpHandler.KEY).orElseThrow(), in.saying(""), dialog);
    }

    private Outcome say(Inbound in, Dialog dialog, String key, String... values) {
        return new Outcome(Message.text(sentences.say(in.locale(), key, values)), dialog);
    }

    private static Outcome asked(String question, Dialog dialog) {
        return new Outcome(Message.text(question), dialog);
    }

    private Outcome list(
            Inbound in, Dialog dialog, String key, List<String> options, List<String> names) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < names.size(); i++) {
            lines.append(names.size() == 1 ? "" : (i + 1) + " ").append(names.get(i)).append("　");
        }
        return new Outcome(
                Message.text(sentences.say(in.locale(), key, lines.toString().strip())),
                dialog.showing(options, in.sentAt()));
    }

    private static List<String> withRest(List<String> names, String text) {
        return names.stream().map(name -> name + " " + text).toList();
    }

    private String name(Topic topic, Inbound in) {
        return subjects.find(topic.subject())
                .map(registered -> registered.handler().subject().name(in.locale()))
                .orElse(topic.subject());
    }

    /// The action that opens a subject from the menu.
    static final String OPEN = "open";

    /// What came of a message.
    record Outcome(Message answer, Dialog dialog) {}
}
