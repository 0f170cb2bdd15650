package org.huiyin.sandbox.push;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.huiyin.sandbox.card.CardRules;
import org.huiyin.sandbox.card.Refusal;
import org.huiyin.sandbox.card.ResponseCodes;
import org.huiyin.sandbox.desk.Conversations;
import org.huiyin.sandbox.desk.Desk;
import org.huiyin.sandbox.desk.Message;
import org.huiyin.sandbox.desk.Sequence;
import org.huiyin.sandbox.knobs.SandboxClock;
import org.huiyin.sandbox.knobs.Setting;
import org.huiyin.sandbox.knobs.Settings;
import org.huiyin.sandbox.media.MediaStore;
import org.huiyin.sandbox.push.Sending.Drop;
import org.huiyin.sandbox.wire.Opaque;
import org.huiyin.sandbox.world.App;
import org.huiyin.sandbox.world.Corp;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Takes in the messages that apps send [90236] and lays them into the conversations.
public final class Pushes {

    private static final Duration WINDOW = Duration.ofMinutes(30);

    private final Book book;
    private final Conversations conversations;
    private final ResponseCodes codes;
    private final MediaStore media;
    private final Sequence sequence;
    private final SandboxClock clock;
    private final Settings settings;
    private final Recipients recipients;
    private final Caps caps;

    public Pushes(
            Book book,
            Conversations conversations,
            ResponseCodes codes,
            MediaStore media,
            Sequence sequence,
            SandboxClock clock,
            Settings settings) {
        this.media = media;
        this.book = book;
        this.conversations = conversations;
        this.codes = codes;
        this.sequence = sequence;
        this.clock = clock;
        this.settings = settings;
        recipients = new Recipients(settings);
        caps = new Caps(settings);
    }

    /// The name of an app in book and codes.
    public static String name(Corp corp, App app) {
        return corp.corpId() + "/" + app.agentId();
    }

    /// Sends, or throws a [Refusal]; either way the book has it.
    public synchronized Sending send(Corp corp, App app, String raw, JsonNode request) {
        Draft draft = new Draft(corp, app, request, digest(raw), clock.now());
        try {
            List<String> cut = check(draft);
            Sending sending = repeated(draft).orElseGet(() -> deliver(draft, cut));
            book.add(sending);
            return sending;
        } catch (Refusal refusal) {
            book.add(draft.refused(book.next(), refusal));
            throw refusal;
        }
    }

    /// Takes up an entry of an earlier run.
    public synchronized void restore(Sending entry) {
        book.restore(entry);
        entry.people().forEach(p -> caps.count(entry.app(), p, Instant.ofEpochMilli(entry.at())));
    }

    public synchronized void clear() {
        book.clear();
        codes.clear();
        caps.clear();
    }

    /// A request on its way.
    private record Draft(Corp corp, App app, JsonNode request, String digest, Instant now) {

        String name() {
            return Pushes.name(corp, app);
        }

        String type() {
            return request.path("msgtype").asString("");
        }

        JsonNode card() {
            return request.path(MessageRules.CARD);
        }

        Recipients.Wish wish() {
            return new Recipients.Wish(list("touser"), list("toparty"), list("totag"));
        }

        private List<String> list(String field) {
            return Recipients.Wish.split(request.path(field).asString(""));
        }

        Sending refused(long n, Refusal why) {
            return entry(
                    n,
                    why.code(),
                    String.valueOf(why.getMessage()),
                    null,
                    null,
                    List.of(),
                    Audience.NOBODY,
                    List.of(),
                    null);
        }

        Sending repeating(long n, Sending before) {
            Drop drop = new Drop("repeated", "", "the same request as " + before.msgid());
            return entry(
                    n,
                    0,
                    "ok",
                    before.msgid(),
                    before.responseCode(),
                    List.of(),
                    before.audience(),
                    List.of(drop),
                    before.msgid());
        }

        Sending entry(
                long n,
                int errcode,
                String errmsg,
                @Nullable String msgid,
                @Nullable String responseCode,
                List<String> people,
                Audience audience,
                List<Drop> drops,
                @Nullable String repeats) {
            return new Sending(
                    n,
                    now.toEpochMilli(),
                    name(),
                    type(),
                    errcode,
                    errmsg,
                    msgid,
                    responseCode,
                    people,
                    audience,
                    drops,
                    repeats,
                    digest,
                    request);
        }
    }

    private List<String> check(Draft draft) {
        List<String> cut = MessageRules.check(draft.type(), draft.request(), settings);
        for (String mediaId : MessageRules.media(draft.type(), draft.request())) {
            if (media.find(draft.corp().corpId(), mediaId).isEmpty()) {
                throw new Refusal(40007, "invalid media_id");
            }
        }
        boolean callsBack =
                draft.type().equals(MessageRules.CARD) && CardRules.callsBack(draft.card());
        if (callsBack && !settings.isOn(Setting.CALLBACK_SAVED)) {
            throw new Refusal(
                    settings.number(Setting.NO_CALLBACK_CODE), "the app has no callback url");
        }
        return cut;
    }

    private Optional<Sending> repeated(Draft draft) {
        if (!draft.request().path("enable_duplicate_check").asString("0").equals("1")) {
            return Optional.empty();
        }
        long seconds = draft.request().path("duplicate_check_interval").asLong(WINDOW.toSeconds());
        return book.same(
                        draft.name(),
                        draft.digest(),
                        draft.now().toEpochMilli(),
                        Duration.ofSeconds(seconds))
                .map(before -> draft.repeating(book.next(), before));
    }

    private Sending deliver(Draft draft, List<String> cut) {
        String taskId = draft.card().path("task_id").asString("");
        if (!taskId.isEmpty() && book.knowsTask(draft.name(), taskId)) {
            throw new Refusal(
                    settings.number(Setting.SAME_TASK_ID_CODE), "task_id was used before");
        }
        Audience audience = recipients.find(draft.corp(), draft.app(), draft.wish());
        if (audience.isNobody()) {
            throw new Refusal(81013, "user & party & tag all invalid");
        }
        int accounts = draft.corp().people().size();
        if (!caps.admitsDay(draft.name(), accounts, audience.people().size(), draft.now())) {
            throw new Refusal(settings.number(Setting.APP_DAY_CODE), "api freq out of limit");
        }
        String msgid = Opaque.of(24);
        boolean callsBack =
                draft.type().equals(MessageRules.CARD) && CardRules.callsBack(draft.card());
        String code = callsBack ? codes.issue(draft.name(), msgid) : null;
        List<Drop> drops = new ArrayList<>();
        cut.forEach(what -> drops.add(new Drop("cut", "", what)));
        audience.inactive().forEach(p -> drops.add(new Drop("inactive", p, "not active")));
        List<String> people = new ArrayList<>();
        for (String person : audience.people()) {
            if (caps.admits(draft.name(), person, draft.now())) {
                caps.count(draft.name(), person, draft.now());
                people.add(person);
            } else {
                drops.add(new Drop("member_limit", person, "too many messages to one person"));
            }
        }
        Sending sending =
                draft.entry(book.next(), 0, "ok", msgid, code, people, audience, drops, null);
        lay(draft, sending);
        return sending;
    }

    private void lay(Draft draft, Sending sending) {
        String corpId = draft.corp().corpId();
        Shown shown = Shown.of(draft.type(), draft.request(), id -> media.find(corpId, id));
        String conversation = Desk.conversationWith(draft.app());
        for (String person : sending.people()) {
            conversations.add(
                    Message.pushed(
                            sequence.next(),
                            person,
                            conversation,
                            sending.at(),
                            draft.type(),
                            shown.text(),
                            String.valueOf(sending.msgid()),
                            shown.body()));
        }
    }

    private static String digest(String raw) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(raw.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
