package org.huiyin.bot.room;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.huiyin.bot.BotOnly;
import org.huiyin.bot.audit.Audit;
import org.huiyin.bot.chat.Handler;
import org.huiyin.bot.chat.Inbound;
import org.huiyin.bot.chat.Message;
import org.huiyin.bot.chat.Said;
import org.huiyin.bot.chat.Sentences;
import org.huiyin.bot.chat.Subject;
import org.huiyin.bot.chat.Turn;
import org.huiyin.bot.delivery.Outbox;
import org.huiyin.bot.delivery.Post;
import org.huiyin.bot.files.Files;
import org.huiyin.bot.people.Roster;
import org.huiyin.bot.room.RoomNoticeStep.Attached;
import org.huiyin.bot.room.RoomNoticeStep.Drafted;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// 群通知: posts a notice into a group, read back before it goes; phones ring for those who are called
/// with an @, where a robot posts it.
@Component
@BotOnly
class RoomNoticeHandler implements Handler<RoomNoticeStep> {

    private static final Set<String> POST = Set.of("发", "发送", "发出", "确认", "send", "ok");

    private static final Pattern OPENING =
            Pattern.compile("^\\s*(发?群通知|roomnotice)\\s*", Pattern.CASE_INSENSITIVE);

    private static final Pattern GOING_ON =
            Pattern.compile("^\\s*(继续|发?群通知|roomnotice)(\\s+|$)", Pattern.CASE_INSENSITIVE);

    /// Characters of a notice; any channel carries them, and so does a dialog with some drafts.
    private static final int LONGEST = 300;

    /// Groups that a digit chooses from.
    private static final int OFFERED = 9;

    private final Targets targets;
    private final Keepers keepers;
    private final Roster roster;
    private final Outbox outbox;
    private final NoticeEnds ends;
    private final Audit audit;
    private final Files files;
    private final Sentences sentences = Sentences.of("room");

    RoomNoticeHandler(
            Targets targets,
            Keepers keepers,
            Roster roster,
            Outbox outbox,
            NoticeEnds ends,
            Audit audit,
            Files files) {
        this.targets = targets;
        this.keepers = keepers;
        this.roster = roster;
        this.outbox = outbox;
        this.ends = ends;
        this.audit = audit;
        this.files = files;
    }

    @Override
    public Subject subject() {
        return new Subject("roomnotice", "room", "群通知", "发群通知", "roomnotice").unlisted();
    }

    @Override
    public Turn<RoomNoticeStep> open(Inbound in) {
        return open(in, null);
    }

    private Turn<RoomNoticeStep> open(Inbound in, @Nullable Attached attached) {
        if (!keepers.are(in.person())) {
            return Turn.say(keepers.refusal(in.locale()));
        }
        List<Target> all = targets.all();
        if (all.isEmpty()) {
            return say(in, "notice.nowhere");
        }
        Optional<Target> target = targets.namedBy(in.text());
        if (target.isEmpty()) {
            return isLong(in.text())
                    ? say(in, "notice.long", Integer.toString(LONGEST))
                    : where(in, all.subList(0, Math.min(OFFERED, all.size())));
        }
        String text = behind(target.get().name(), in);
        Drafted blank = new Drafted(target.get().name(), "", List.of(), attached);
        return text.isEmpty()
                ? again(in, blank, "notice.how", target.get().name())
                : draft(in, target.get(), text, blank);
    }

    /// Whatever is not the word to post it is the notice, said better.
    @Override
    public Turn<RoomNoticeStep> resume(RoomNoticeStep step, Inbound in) {
        Drafted drafted = (Drafted) step;
        Optional<Target> target = targets.namedBy(drafted.target());
        if (target.isEmpty() || !keepers.are(in.person())) {
            return open(in.typing(drafted.asSaid()), drafted.attached());
        }
        if (POST.contains(in.text().strip().toLowerCase(Locale.ROOT))) {
            return post(in, target.get(), drafted);
        }
        return targets.calledBy(in.text()).isPresent()
                ? open(in, drafted.attached())
                : draft(in, target.get(), said(in), drafted);
    }

    /// One goes with a notice; another takes its place.
    @Override
    public Optional<Turn<RoomNoticeStep>> take(RoomNoticeStep step, Said.Media media, Inbound in) {
        Drafted drafted = (Drafted) step;
        if (targets.namedBy(drafted.target()).isEmpty() || !keepers.are(in.person())) {
            return Optional.empty();
        }
        String next =
                sentences.say(
                        in.locale(),
                        drafted.text().isEmpty() ? "attached.alone" : "attached.with",
                        drafted.target());
        Attached attached =
                new Attached(files.fetch(in, media, next), media.kind() == Said.Kind.PICTURE);
        return Optional.of(again(in, drafted.with(attached), "attached.coming"));
    }

    /// What is typed behind the name, in its own punctuation where it was typed now.
    private static String behind(String name, Inbound in) {
        String typed = written(in);
        int at = typed.indexOf(name);
        return at < 0 || (typed.equals(name) && !in.text().equals(name))
                ? in.text().substring(name.length()).strip()
                : typed.substring(at + name.length()).strip();
    }

    /// What was typed, without the word that opened the subject.
    private static String written(Inbound in) {
        return OPENING.matcher(in.typed()).replaceFirst("").strip();
    }

    /// What was typed, without a word of its own that went on with it.
    private static String said(Inbound in) {
        return GOING_ON.matcher(in.typed()).replaceFirst("").strip();
    }

    private static boolean isLong(String notice) {
        return notice.codePointCount(0, notice.length()) > LONGEST;
    }

    private Turn<RoomNoticeStep> where(Inbound in, List<Target> all) {
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < all.size(); i++) {
            names.append('\n').append(i + 1).append(' ').append(all.get(i).name());
        }
        String key = in.text().isEmpty() ? "notice.list" : "notice.where";
        Turn<RoomNoticeStep> turn = say(in, key, names.toString());
        return turn.withOptions(
                all.stream()
                        .map(target -> "群通知 " + (target.name() + " " + written(in)).strip())
                        .toList());
    }

    /// @param before the draft that stays where this one cannot be
    private Turn<RoomNoticeStep> draft(Inbound in, Target target, String notice, Drafted before) {
        if (isLong(notice)) {
            return again(in, before, "notice.long", Integer.toString(LONGEST));
        }
        Calls calls = Calls.in(notice, roster);
        if (!calls.unclear().isEmpty()) {
            String name = calls.unclear().getFirst().name();
            String userids =
                    calls.unclear().stream()
                            .filter(one -> one.name().equals(name))
                            .map(one -> "@" + one.userid())
                            .collect(Collectors.joining("、"));
            return again(in, before, "notice.which", name, userids);
        }
        String text = target.rings() ? calls.text() : notice;
        if (text.isEmpty()) {
            return again(in, before, "notice.how", target.name());
        }
        Attached attached = before.attached();
        String shown = attached == null ? text : text + "\n" + attached.message().twin();
        return again(
                in,
                new Drafted(
                        target.name(),
                        text,
                        target.rings() ? calls.userids() : List.of(),
                        attached),
                "notice.draft",
                target.name(),
                shown,
                rings(in, target, calls));
    }

    private Turn<RoomNoticeStep> again(Inbound in, Drafted drafted, String key, String... values) {
        return Turn.ask(sentences.say(in.locale(), key, values), drafted);
    }

    private String rings(Inbound in, Target target, Calls calls) {
        if (calls.names().isEmpty()) {
            return sentences.say(in.locale(), "rings.nobody");
        }
        return target.rings()
                ? sentences.say(in.locale(), "rings", String.join("、", calls.names()))
                : sentences.say(in.locale(), "rings.not");
    }

    private Turn<RoomNoticeStep> post(Inbound in, Target target, Drafted drafted) {
        Attached attached = drafted.attached();
        if (attached == null && drafted.text().isEmpty()) {
            return again(in, drafted, "notice.how", target.name());
        }
        if (attached != null && files.state(attached.number()) == Files.State.COMING) {
            return again(in, drafted, "attached.wait");
        }
        if (attached != null && files.state(attached.number()) == Files.State.GONE) {
            return again(in, drafted.with(null), "attached.gone");
        }
        if (!drafted.text().isEmpty()) {
            post(in, target, drafted.message());
        }
        if (attached != null) {
            post(in, target, attached.message());
        }
        return say(in, "notice.posted", target.name());
    }

    private void post(Inbound in, Target target, Message message) {
        long number =
                outbox.post(new Post("room.notice " + in.key(), target.audience(), message, true));
        ends.watch(in, target, number);
        audit.record(in.person(), "room.notice", target.name() + " " + number);
    }

    private Turn<RoomNoticeStep> say(Inbound in, String key, String... values) {
        return Turn.say(sentences.say(in.locale(), key, values));
    }
}
