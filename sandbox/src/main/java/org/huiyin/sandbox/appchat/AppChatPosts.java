package org.huiyin.sandbox.appchat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.huiyin.sandbox.card.Refusal;
import org.huiyin.sandbox.desk.Conversations;
import org.huiyin.sandbox.desk.Message;
import org.huiyin.sandbox.desk.Message.Content;
import org.huiyin.sandbox.desk.Sequence;
import org.huiyin.sandbox.knobs.SandboxClock;
import org.huiyin.sandbox.knobs.Setting;
import org.huiyin.sandbox.knobs.Settings;
import org.huiyin.sandbox.media.MediaStore;
import org.huiyin.sandbox.push.AtNames;
import org.huiyin.sandbox.push.Audience;
import org.huiyin.sandbox.push.Book;
import org.huiyin.sandbox.push.MessageRules;
import org.huiyin.sandbox.push.Sending;
import org.huiyin.sandbox.push.Sending.Drop;
import org.huiyin.sandbox.push.Shown;
import org.huiyin.sandbox.push.Windows;
import org.huiyin.sandbox.world.App;
import org.huiyin.sandbox.world.Corp;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Lays what apps say in their groups [90248], and what people say there, before each member.
public final class AppChatPosts {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final int ACTIVE = 1;

    private final AppChats chats;
    private final Around around;
    private final Windows windows = new Windows();

    /// What the posts work with.
    public record Around(
            Book book,
            Conversations conversations,
            MediaStore media,
            Sequence sequence,
            SandboxClock clock,
            Settings settings) {}

    public AppChatPosts(AppChats chats, Around around) {
        this.chats = chats;
        this.around = around;
    }

    /// Posts, or throws a [Refusal]; either way the book has it.
    public synchronized Sending post(Corp corp, App app, JsonNode request) {
        AppChat chat = chats.find(corp, app, request.path("chatid").asString(""));
        try {
            List<String> cut = check(corp, request);
            List<String> members = members(corp, chat);
            countAll(corp, members.size());
            Sending sending = enter(chat, request, cut, members, null);
            lay(corp, app, chat, sending);
            return sending;
        } catch (Refusal refusal) {
            enter(chat, request, List.of(), List.of(), refusal);
            throw refusal;
        }
    }

    /// Lets a member say something, which no app hears; what cannot be is refused in one sentence.
    public Message say(Corp corp, String userid, String conversation, Content content) {
        AppChat chat =
                chats.of(corp).stream()
                        .filter(one -> one.conversation().equals(conversation))
                        .filter(one -> one.has(userid) && isShown(one, userid))
                        .findFirst()
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        userid + " has no part in " + conversation + "."));
        List<String> members = members(corp, chat);
        String speaker =
                members.stream()
                        .filter(userid::equalsIgnoreCase)
                        .findFirst()
                        .orElseThrow(
                                () -> new IllegalArgumentException(userid + " is not active."));
        long at = around.clock().now().toEpochMilli();
        List<Message> copies =
                members.stream()
                        .map(member ->
                                Message.overheard(
                                        around.sequence().next(),
                                        member,
                                        speaker,
                                        conversation,
                                        at,
                                        content))
                        .toList();
        copies.forEach(around.conversations()::add);
        return copies.stream()
                .filter(copy -> copy.person().equals(speaker))
                .findFirst()
                .orElseThrow();
    }

    /// A group is hidden from its members until something was said there.
    public boolean isShown(AppChat chat, String userid) {
        return around.conversations().last(userid, chat.conversation()).isPresent();
    }

    public void clear() {
        windows.clear();
    }

    private List<String> check(Corp corp, JsonNode request) {
        String type = request.path("msgtype").asString("");
        if (type.equals(MessageRules.CARD)) {
            throw new Refusal(40008, "a chat takes no template_card");
        }
        List<String> cut = MessageRules.check(type, request, around.settings());
        for (String mediaId : MessageRules.media(type, request)) {
            if (around.media().find(corp.corpId(), mediaId).isEmpty()) {
                throw new Refusal(40007, "invalid media_id");
            }
        }
        return cut;
    }

    /// Who is still there.
    private static List<String> members(Corp corp, AppChat chat) {
        return chat.people().stream()
                .filter(one -> corp.person(one).filter(p -> p.status() == ACTIVE).isPresent())
                .toList();
    }

    private void countAll(Corp corp, int people) {
        boolean fits =
                take(corp.corpId(), MINUTE, people, Setting.APPCHAT_PER_MINUTE)
                        && take(corp.corpId(), HOUR, people, Setting.APPCHAT_PER_HOUR);
        if (!fits) {
            throw new Refusal(45009, "api freq out of limit");
        }
    }

    /// What is too much for a member is dropped without a word.
    private boolean admits(AppChat chat, String member) {
        String key = chat.corpId() + "/" + chat.agentId() + "/" + member.toLowerCase(Locale.ROOT);
        return take(key, MINUTE, 1, Setting.APPCHAT_MEMBER_PER_MINUTE)
                && take(key, DAY, 1, Setting.APPCHAT_MEMBER_PER_DAY);
    }

    private boolean take(String key, Duration length, int amount, Setting most) {
        int limit = around.settings().number(most);
        return windows.take(key, length, amount, limit, around.clock().now());
    }

    private Sending enter(
            AppChat chat,
            JsonNode request,
            List<String> cut,
            List<String> members,
            @Nullable Refusal refusal) {
        long at = around.clock().now().toEpochMilli();
        List<Drop> drops = new ArrayList<>();
        cut.forEach(what -> drops.add(new Drop("cut", "", what)));
        List<String> people = new ArrayList<>();
        for (String member : members) {
            if (admits(chat, member)) {
                people.add(member);
            } else {
                drops.add(new Drop("member_limit", member, "too many messages to one person"));
            }
        }
        Sending sending =
                new Sending(
                        around.book().next(),
                        at,
                        chat.corpId() + "/" + chat.agentId() + "/" + chat.conversation(),
                        request.path("msgtype").asString(""),
                        refusal == null ? 0 : refusal.code(),
                        refusal == null ? "ok" : String.valueOf(refusal.getMessage()),
                        refusal == null ? around.sequence().msgId(at) : null,
                        null,
                        people,
                        Audience.NOBODY,
                        drops,
                        null,
                        "",
                        request);
        around.book().add(sending);
        return sending;
    }

    private void lay(Corp corp, App app, AppChat chat, Sending sending) {
        Content content = content(corp, chat, sending.msgtype(), sending.request());
        for (String person : sending.people()) {
            around.conversations()
                    .add(
                            Message.from(
                                    app.name(),
                                    around.sequence().next(),
                                    person,
                                    chat.conversation(),
                                    sending.at(),
                                    content,
                                    null,
                                    sending.msgid()));
        }
    }

    private Content content(Corp corp, AppChat chat, String type, JsonNode request) {
        Shown shown = Shown.of(type, request, id -> around.media().find(corp.corpId(), id));
        AtNames names = new AtNames(corp, chat::has);
        String text =
                switch (type) {
                    case "text" -> names.in(shown.text()) + names.listed(request.path(type));
                    case "markdown" -> names.in(shown.text());
                    default -> shown.text();
                };
        return new Content(type, text, shown.body());
    }
}
