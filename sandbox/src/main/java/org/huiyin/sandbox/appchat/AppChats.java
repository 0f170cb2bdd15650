package org.huiyin.sandbox.appchat;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.huiyin.sandbox.card.Refusal;
import org.huiyin.sandbox.knobs.SandboxClock;
import org.huiyin.sandbox.knobs.Setting;
import org.huiyin.sandbox.knobs.Settings;
import org.huiyin.sandbox.push.Windows;
import org.huiyin.sandbox.world.App;
import org.huiyin.sandbox.world.Corp;
import org.huiyin.sandbox.world.Person;
import tools.jackson.databind.JsonNode;

/// The groups that apps make [90245], change [98913] and look up [98914].
public final class AppChats {

    private static final int LEAST = 2;
    private static final int MOST = 2000;
    private static final int NAME = 50;
    private static final int LETTERS = 32;
    private static final String ALPHABET =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private final SandboxClock clock;
    private final Settings settings;
    private final Consumer<AppChat> onChange;
    private final Map<String, AppChat> chats = new LinkedHashMap<>();
    private final Windows windows = new Windows();
    private final SecureRandom random = new SecureRandom();

    /// The consumer hears of each new group and each change of one.
    public AppChats(SandboxClock clock, Settings settings, Consumer<AppChat> onChange) {
        this.clock = clock;
        this.settings = settings;
        this.onChange = onChange;
    }

    /// Makes a group, or throws a [Refusal].
    public synchronized AppChat create(Corp corp, App app, JsonNode request) {
        refuseSmallRange(corp, app);
        String chatid = request.path("chatid").asString("");
        if (!chatid.matches("[0-9a-zA-Z]{0," + LETTERS + "}")) {
            throw new Refusal(86001, "invalid chatid");
        }
        if (chats.containsKey(chatid)) {
            throw new Refusal(settings.number(Setting.SAME_CHATID_CODE), "chatid exists");
        }
        List<String> people = members(corp, userids(request, "userlist"));
        String id = chatid.isEmpty() ? letters() : chatid;
        String owner = owner(corp, request, people, people.get(id.length() % people.size()));
        count(corp, "create", Duration.ofDays(1), Setting.APPCHAT_CREATED_PER_DAY);
        return keep(
                new AppChat(
                        id,
                        corp.corpId(),
                        app.agentId(),
                        name(request.path("name").asString("")),
                        owner,
                        people));
    }

    /// Changes a group, or throws a [Refusal].
    public synchronized AppChat update(Corp corp, App app, JsonNode request) {
        AppChat before = find(corp, app, request.path("chatid").asString(""));
        List<String> leaving = userids(request, "del_user_list");
        Stream<String> staying =
                before.people().stream()
                        .filter(one -> leaving.stream().noneMatch(one::equalsIgnoreCase))
                        .filter(one -> corp.person(one).isPresent());
        List<String> coming = userids(request, "add_user_list");
        List<String> people = members(corp, Stream.concat(staying, coming.stream()).toList());
        String heir = people.contains(before.owner()) ? before.owner() : people.get(0);
        String owner = owner(corp, request, people, heir);
        count(corp, "update", Duration.ofHours(1), Setting.APPCHAT_CHANGED_PER_HOUR);
        String name = name(request.path("name").asString(""));
        return keep(
                new AppChat(
                        before.chatid(),
                        before.corpId(),
                        before.agentId(),
                        name.isEmpty() ? before.name() : name,
                        owner,
                        people));
    }

    /// A group of the app's own, or a [Refusal].
    public synchronized AppChat find(Corp corp, App app, String chatid) {
        refuseSmallRange(corp, app);
        return Optional.ofNullable(chats.get(chatid))
                .filter(chat -> chat.corpId().equals(corp.corpId()))
                .filter(chat -> chat.agentId() == app.agentId())
                .orElseThrow(() ->
                        new Refusal(
                                settings.number(Setting.UNKNOWN_CHATID_CODE), "unknown chatid"));
    }

    public synchronized List<AppChat> of(Corp corp) {
        return chats.values().stream().filter(chat -> chat.corpId().equals(corp.corpId())).toList();
    }

    /// Somebody has another userid now, in every group.
    public synchronized void rename(String corpId, String userid, String newUserid) {
        chats.values().stream()
                .filter(chat -> chat.corpId().equals(corpId) && chat.has(userid))
                .toList()
                .forEach(chat -> keep(chat.renaming(userid, newUserid)));
    }

    /// Takes up a group of an earlier run, or a later state of it.
    public synchronized void restore(AppChat chat) {
        chats.put(chat.chatid(), chat);
    }

    public synchronized void clear() {
        chats.clear();
        windows.clear();
    }

    private AppChat keep(AppChat chat) {
        restore(chat);
        onChange.accept(chat);
        return chat;
    }

    private static void refuseSmallRange(Corp corp, App app) {
        if (!corp.seesAll(app)) {
            throw new Refusal(48002, "the visible range of the app is not the root department");
        }
    }

    private void count(Corp corp, String what, Duration length, Setting most) {
        String key = corp.corpId() + "/" + what;
        if (!windows.take(key, length, 1, settings.number(most), clock.now())) {
            throw new Refusal(45009, "api freq out of limit");
        }
    }

    /// Each once, and as the directory writes them.
    private List<String> members(Corp corp, List<String> userids) {
        List<String> people = new ArrayList<>();
        for (String userid : userids) {
            String known =
                    corp.person(userid)
                            .map(Person::userid)
                            .orElseThrow(() ->
                                    new Refusal(
                                            settings.number(Setting.APPCHAT_MEMBER_CODE),
                                            "nobody is called " + userid));
            if (!people.contains(known)) {
                people.add(known);
            }
        }
        if (people.size() < LEAST || people.size() > MOST) {
            throw new Refusal(86006, "a chat has 2 to 2000 members");
        }
        return people;
    }

    private static String owner(
            Corp corp, JsonNode request, List<String> people, String otherwise) {
        String wish = request.path("owner").asString("");
        if (wish.isEmpty()) {
            return otherwise;
        }
        return corp.person(wish)
                .map(Person::userid)
                .filter(people::contains)
                .orElseThrow(() -> new Refusal(86005, "the owner is not in the chat"));
    }

    private static List<String> userids(JsonNode request, String field) {
        return request.path(field).values().stream().map(one -> one.asString("")).toList();
    }

    private static String name(String whole) {
        int characters = whole.codePointCount(0, whole.length());
        return characters <= NAME ? whole : whole.substring(0, whole.offsetByCodePoints(0, NAME));
    }

    private String letters() {
        return random.ints(LETTERS, 0, ALPHABET.length())
                .collect(
                        StringBuilder::new,
                        (all, n) -> all.append(ALPHABET.charAt(n)),
                        StringBuilder::append)
                .toString();
    }
}
