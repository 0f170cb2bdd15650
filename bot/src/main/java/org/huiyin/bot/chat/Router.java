package org.huiyin.bot.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.huiyin.bot.chat.Dialog.Topic;
import org.huiyin.bot.chat.Subjects.Registered;
import org.huiyin.bot.chat.Words.Opening;
import org.jspecify.annotations.Nullable;

/// Decides which handler answers a message, from the message and from where the dialog stands;
/// knows neither database nor network.
final class Router {

    /// The action that opens a subject from the menu.
    static final String OPEN = "open";

    /// Characters of a text that is kept behind a digit.
    private static final int LONGEST_OFFERED = 300;

    private final Subjects subjects;
    private final Words words;
    private final Turns turns;
    private final Steering steering;
    private final Pages pages;
    private final Asked asked;

    /// @throws IllegalStateException when two handlers claim the same word
    Router(List<? extends Handler<?>> handlers) {
        List<Handler<?>> all = new ArrayList<>(handlers);
        List<Subject> listed =
                handlers.stream().<Subject>map(Handler::subject).filter(Subject::listed).toList();
        all.add(new HelpHandler(listed));
        subjects = new Subjects(all);
        words = new Words(subjects.all());
        turns = new Turns(subjects);
        steering = new Steering(turns);
        pages = new Pages(turns);
        asked = new Asked(subjects, turns);
    }

    /// What came of a message.
    ///
    /// @param alone what is to be answered one to one as well, when it was said in a room and is
    ///   not for all to read
    record Outcome(Message answer, Dialog dialog, @Nullable Inbound alone) {

        Outcome(Message answer, Dialog dialog) {
            this(answer, dialog, null);
        }
    }

    /// The answer, and where the dialog stands after it.
    ///
    /// @param asks looked up only where it matters
    Outcome answer(Inbound in, Dialog before, OpenAsks asks) {
        Dialog dialog = before.at(in.sentAt());
        Inbound heard = in.in(dialog.language());
        return pages.paged(answer(heard, dialog, in.said(), asks), heard);
    }

    private Outcome answer(Inbound heard, Dialog dialog, Said said, OpenAsks asks) {
        return switch (said) {
            case Said.Text(String text, _) -> text(heard.saying(Typed.plain(text)), dialog, asks);
            case Said.Click(String key) -> click(key, heard, dialog);
            case Said.Picked picked -> click(picked.asClick().key(), heard, dialog);
            case Said.Media media ->
                    turns.take(media, heard, dialog)
                            .orElseGet(() -> turns.say(heard, dialog, unusable(media.kind())));
            case Said.Mixed mixed -> mixed(mixed, heard, dialog, asks);
            case Said.Joined() -> help(heard, dialog);
            case Said.Entered() -> greeting(heard, dialog);
            case Said.Thumb _ -> new Outcome(Message.text(""), dialog);
        };
    }

    private static String unusable(Said.Kind kind) {
        return "media." + kind.name().toLowerCase(Locale.ROOT);
    }

    private Outcome mixed(Said.Mixed mixed, Inbound in, Dialog dialog, OpenAsks asks) {
        Said.Text words = mixed.words();
        if (words.text().isBlank()) {
            return picture(mixed, in, dialog, "media.picture");
        }
        Outcome said = answer(in.typing(words.text()), dialog, words, asks);
        Outcome taken = picture(mixed, in, said.dialog(), "media.beside");
        return new Outcome(after(said, taken), taken.dialog(), said.alone());
    }

    /// @param otherwise what is said where nobody takes pictures
    private Outcome picture(Said.Mixed mixed, Inbound in, Dialog dialog, String otherwise) {
        Optional<Outcome> taken = turns.take(mixed.picture(), in, dialog);
        if (taken.isEmpty() || mixed.more() == 0) {
            return taken.orElseGet(() -> turns.say(in, dialog, otherwise));
        }
        Dialog next = taken.get().dialog();
        Outcome left = turns.say(in, next, "media.more", String.valueOf(mixed.more()));
        return new Outcome(after(taken.get(), left), next);
    }

    /// One after the other. A card stays a card.
    private static Message after(Outcome first, Outcome second) {
        return first.answer() instanceof Message.Text(String words)
                ? Message.text(words + "\n" + second.answer().twin())
                : first.answer();
    }

    private Outcome text(Inbound in, Dialog dialog, OpenAsks asks) {
        if (in.text().isEmpty()) {
            return turns.say(in, dialog, "empty");
        }
        boolean offered = in.text().length() <= LONGEST_OFFERED;
        return urgent(in, dialog)
                .or(() -> asked.eitherOf(in, dialog, asks))
                .or(() -> chosen(in, dialog, asks))
                .or(() -> steering.answer(in, dialog))
                .or(() -> pages.more(in, dialog))
                .or(() -> opening(in, dialog))
                .or(() -> turns.resume(in, dialog))
                .or(() -> asked.answer(in, dialog, asks))
                .or(() -> claimed(in, dialog))
                .or(() -> offered ? rested(in, dialog) : Optional.empty())
                .orElseGet(() -> offered ? nearest(in, dialog) : turns.say(in, dialog, "unknown"));
    }

    /// Nobody else reads it then.
    private Optional<Outcome> urgent(Inbound in, Dialog dialog) {
        for (Registered<?> registered : subjects.handlers()) {
            if (registered.handler().isUrgent(in)) {
                return Optional.of(turns.between(registered, in, dialog));
            }
        }
        return Optional.empty();
    }

    /// A digit that stands for a text is that text; the list expires with it.
    private Optional<Outcome> chosen(Inbound in, Dialog dialog, OpenAsks asks) {
        return asked.chosen(in, dialog, asks)
                .map(meant -> text(in.saying(meant), dialog.showing(List.of(), in.sentAt()), asks));
    }

    private Optional<Outcome> opening(Inbound in, Dialog dialog) {
        return words.opening(in.text()).map(opening -> open(opening, in, dialog));
    }

    private Outcome open(Opening opening, Inbound in, Dialog dialog) {
        Registered<?> registered = subjects.find(opening.subject()).orElseThrow();
        return turns.open(registered, in.saying(opening.rest()), dialog);
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
            case 1 -> Optional.of(turns.open(claimants.getFirst(), in, dialog));
            default -> Optional.of(turns.which(in, dialog, "claimed.which", names, names));
        };
    }

    /// Nobody knows the text; perhaps it goes on with what rests.
    private Optional<Outcome> rested(Inbound in, Dialog dialog) {
        Topic resting = dialog.resting();
        return resting == null
                ? Optional.empty()
                : Optional.of(
                        turns.list(
                                in,
                                dialog.withResting(resting.afterOffer()),
                                "resting.again",
                                List.of(Steering.GO_ON + " " + in.text(), "取消"),
                                List.of(turns.name(resting, in))));
    }

    private Outcome nearest(Inbound in, Dialog dialog) {
        List<Opening> nearest = words.nearest(in.text());
        if (nearest.isEmpty()) {
            return turns.say(in, dialog, "unknown");
        }
        List<String> names = nearest.stream().map(Opening::word).toList();
        List<String> meant = nearest.stream().map(near -> near.word() + " " + near.rest()).toList();
        String key = nearest.size() == 1 ? "nearest.one" : "nearest.some";
        return turns.list(in, dialog, key, meant, names);
    }

    /// A press is the same as the word on the button.
    private Outcome click(String key, Inbound in, Dialog dialog) {
        Pressed pressed = Pressed.of(key);
        return subjects.find(pressed.subject())
                .map(registered ->
                        turns.open(
                                registered,
                                in.saying(pressed.word().equals(OPEN) ? "" : pressed.word()),
                                dialog))
                .orElseGet(() -> turns.say(in, dialog, "click.unknown"));
    }

    /// The card that was pressed, as it stands now for everybody in the room.
    Optional<Message> drawn(Inbound press) {
        if (!(press.said() instanceof Said.Click(String key))) {
            return Optional.empty();
        }
        Pressed pressed = Pressed.of(key);
        return subjects.find(pressed.subject())
                .flatMap(registered -> registered.handler().drawn(press.saying(pressed.word())));
    }

    /// A button's key taken apart at its colon.
    private record Pressed(String subject, String word) {

        static Pressed of(String key) {
            int colon = key.indexOf(':');
            return colon < 0
                    ? new Pressed(key, "")
                    : new Pressed(key.substring(0, colon), key.substring(colon + 1));
        }
    }

    private Outcome help(Inbound in, Dialog dialog) {
        return turns.open(subjects.find(HelpHandler.KEY).orElseThrow(), in.saying(""), dialog);
    }

    /// A question that is open is not talked over.
    private Outcome greeting(Inbound in, Dialog dialog) {
        Outcome silence = new Outcome(Message.text(""), dialog);
        if (dialog.open() != null) {
            return silence;
        }
        for (Registered<?> registered : subjects.handlers()) {
            Optional<Outcome> greeting = turns.greet(registered, in, dialog);
            if (greeting.isPresent()) {
                return greeting.get();
            }
        }
        return silence;
    }
}
