package org.huiyin.sandbox.faces;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import org.huiyin.sandbox.appchat.AppChat;
import org.huiyin.sandbox.appchat.AppChatPosts;
import org.huiyin.sandbox.appchat.AppChats;
import org.huiyin.sandbox.bots.BotSaid;
import org.huiyin.sandbox.desk.Conversations;
import org.huiyin.sandbox.desk.Message;
import org.huiyin.sandbox.world.Corp;
import org.huiyin.sandbox.world.Directory;
import org.huiyin.sandbox.world.Person;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The groups that apps have made, as their members see them.
public final class AppChatFace {

    private final Directory directory;
    private final Conversations conversations;
    private final AppChats chats;
    private final AppChatPosts posts;

    public AppChatFace(
            Directory directory, Conversations conversations, AppChats chats, AppChatPosts posts) {
        this.directory = directory;
        this.conversations = conversations;
        this.chats = chats;
        this.posts = posts;
    }

    /// To be added before the rooms, among which a group can be looked up by its conversation.
    public void add(RoutesConfig routes) {
        routes.get("/desk/rooms/appchat-{chatid}", this::group);
    }

    private void group(Context ctx) {
        String chatid = ctx.pathParam("chatid");
        for (Corp corp : directory.now().corps()) {
            for (AppChat chat : chats.of(corp)) {
                if (chat.chatid().equals(chatid)) {
                    Http.answer(ctx, described(corp, chat));
                    return;
                }
            }
        }
        throw new IllegalArgumentException("There is no such room.");
    }

    private static ObjectNode described(Corp corp, AppChat chat) {
        ObjectNode answer = line(chat).put("owner", chat.owner());
        ArrayNode people = answer.putArray("people");
        for (String userid : chat.people()) {
            String name = corp.person(userid).map(Person::name).orElse(userid);
            people.addObject().put("userid", userid).put("name", name);
        }
        answer.putArray("bots");
        answer.putArray("robots");
        return answer;
    }

    private static ObjectNode line(AppChat chat) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", chat.conversation())
                .put("chatid", chat.chatid())
                .put("name", chat.shownName())
                .put("count", chat.people().size());
    }

    /// The groups of a person in which something was said.
    ArrayNode conversationsOf(Corp corp, String userid) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (AppChat chat : chats.of(corp)) {
            conversations
                    .last(userid, chat.conversation())
                    .ifPresent(last ->
                            list.add(
                                    line(chat)
                                            .put("kind", "appchat")
                                            .put("lastText", last.text())
                                            .put("lastAt", last.at())));
        }
        return list;
    }

    void say(Context ctx, JsonNode body) {
        String from = body.path("from").asString("");
        String to = body.path("to").asString("");
        Message said = posts.say(directory.corpOf(from), from, to, BotSaid.of(body).content());
        ObjectNode answer =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("seq", said.seq())
                        .putNull("msgId")
                        .putNull("frame")
                        .put("state", said.state() == null ? "" : said.state().label())
                        .putNull("answer");
        Http.answer(ctx, answer);
    }
}
