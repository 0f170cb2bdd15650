package org.huiyin.bot.chat;

import java.util.List;
import java.util.Optional;
import org.huiyin.bot.chat.Dialog.Step;
import org.huiyin.bot.chat.Dialog.Topic;
import org.huiyin.bot.chat.Router.Outcome;
import org.huiyin.bot.chat.Subject.Rooms;
import org.huiyin.bot.chat.Subjects.Registered;
import org.jspecify.annotations.Nullable;

/// Answers by a handler's turn or by a sentence of the router's own, and notes where the dialog
/// stands then.
final class Turns {

    /// What a room hears of a subject that goes on one to one, in the subject's bundle or ours.
    private static final String ROOM = "room";

    private final Subjects subjects;
    private final Sentences sentences = Sentences.of("chat");

    Turns(Subjects subjects) {
        this.subjects = subjects;
    }

    /// Opens a subject, or goes on with it where it is open already; another one that was open
    /// rests meanwhile.
    <S> Outcome open(Registered<S> registered, Inbound in, Dialog dialog) {
        if (isPrivate(registered, in)) {
            String name = registered.handler().subject().name();
            return elsewhere(registered, in.saying((name + " " + in.text()).strip()), dialog);
        }
        Topic before = dialog.open();
        if (before != null && before.subject().equals(registered.key())) {
            return in.text().isEmpty()
                    ? askAgain(before, dialog, in)
                    : resume(in, dialog).orElseThrow();
        }
        Dialog base = before == null ? dialog : dialog.withResting(before);
        return settle(registered, registered.handler().open(in), null, base, in);
    }

    /// Answers in between; what is open stays open.
    <S> Outcome between(Registered<S> registered, Inbound in, Dialog dialog) {
        return isPrivate(registered, in)
                ? elsewhere(registered, in, dialog)
                : new Outcome(registered.handler().open(in).answer(), dialog);
    }

    private static boolean isPrivate(Registered<?> registered, Inbound in) {
        return in.inRoom() && !registered.handler().subject().isOfRooms();
    }

    /// What is not for all to read goes on one to one, if it goes on at all.
    private Outcome elsewhere(Registered<?> registered, Inbound in, Dialog dialog) {
        Subject subject = registered.handler().subject();
        Sentences own = Sentences.of(subject.bundle());
        if (subject.rooms() == Rooms.NOWHERE) {
            return new Outcome(Message.text(own.say(in.locale(), subject.key() + ".room")), dialog);
        }
        Sentences saying = own.has(ROOM) ? own : sentences;
        return new Outcome(Message.text(saying.say(in.locale(), ROOM)), dialog, in.alone());
    }

    /// Goes on with what is open.
    Optional<Outcome> resume(Inbound in, Dialog dialog) {
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

    /// Gives what is open a picture or a file, if it has a use for it.
    Optional<Outcome> take(Said.Media media, Inbound in, Dialog dialog) {
        Topic topic = dialog.open();
        return topic == null || media.source() == null || in.inRoom()
                ? Optional.empty()
                : subjects.find(topic.subject())
                        .flatMap(registered -> take(registered, topic, media, in, dialog));
    }

    private <S> Optional<Outcome> take(
            Registered<S> registered, Topic topic, Said.Media media, Inbound in, Dialog dialog) {
        return registered
                .take(topic.last().json(), media, in)
                .map(turn -> settle(registered, turn, topic, dialog, in));
    }

    <S> Outcome answer(Registered<S> registered, Ask ask, Inbound in, Dialog dialog) {
        if (isPrivate(registered, in)) {
            return elsewhere(registered, in, dialog);
        }
        return settle(registered, registered.handler().answer(ask, in), null, dialog, in);
    }

    <S> Optional<Outcome> greet(Registered<S> registered, Inbound in, Dialog dialog) {
        return registered
                .handler()
                .greet(in)
                .map(turn -> settle(registered, turn, null, dialog, in));
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

    /// The topic's last question, which is open then.
    Outcome askAgain(Topic topic, Dialog dialog, Inbound in) {
        return new Outcome(
                Message.text(topic.last().question()), dialog.opened(topic, in.sentAt()));
    }

    Outcome say(Inbound in, Dialog dialog, String key, String... values) {
        return new Outcome(Message.text(sentences.say(in.locale(), key, values)), dialog);
    }

    /// Asks which of several is meant; a digit stands for what was said, behind that opening.
    Outcome which(
            Inbound in, Dialog dialog, String key, List<String> openings, List<String> names) {
        List<String> options = openings.stream().map(opening -> opening + " " + in.text()).toList();
        return list(in, dialog, key, options, names);
    }

    /// Shows the names, numbered if they are several; a digit stands for the option.
    Outcome list(Inbound in, Dialog dialog, String key, List<String> options, List<String> names) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < names.size(); i++) {
            lines.append(names.size() == 1 ? "" : (i + 1) + " ").append(names.get(i)).append("　");
        }
        return new Outcome(
                Message.text(sentences.say(in.locale(), key, lines.toString().strip())),
                dialog.showing(options, in.sentAt()));
    }

    String name(Topic topic, Inbound in) {
        return subjects.find(topic.subject())
                .map(registered -> registered.handler().subject().name(in.locale()))
                .orElse(topic.subject());
    }
}
