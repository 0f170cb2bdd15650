package org.huiyin.sandbox.api;

import java.util.Locale;
import java.util.Map;
import org.huiyin.sandbox.appchat.AppChat;
import org.huiyin.sandbox.appchat.AppChatPosts;
import org.huiyin.sandbox.appchat.AppChats;
import org.huiyin.sandbox.knobs.Setting;
import org.huiyin.sandbox.knobs.Settings;
import org.huiyin.sandbox.push.Sending;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Groups that an app makes and speaks in: create [90245], update [98913], get [98914], send
/// [90248].
final class AppChatApi {

    private final AppChats chats;
    private final AppChatPosts posts;
    private final Settings settings;

    AppChatApi(AppChats chats, AppChatPosts posts, Settings settings) {
        this.chats = chats;
        this.posts = posts;
        this.settings = settings;
    }

    Map<String, Endpoint> endpoints() {
        return Map.of(
                "appchat/create", Endpoint.post(this::create),
                "appchat/update", Endpoint.post(this::update),
                "appchat/get", Endpoint.get(this::get),
                "appchat/send", Endpoint.post(this::send));
    }

    private ObjectNode create(Call call) {
        AppChat chat = chats.create(call.corp(), call.app(), call.body());
        return Endpoint.tree().put("chatid", chat.chatid());
    }

    private ObjectNode update(Call call) {
        chats.update(call.corp(), call.app(), call.body());
        return Endpoint.tree();
    }

    private ObjectNode get(Call call) {
        AppChat chat = chats.find(call.corp(), call.app(), call.text("chatid").orElse(""));
        ObjectNode answer = Endpoint.tree();
        ArrayNode people =
                answer.putObject("chat_info")
                        .put("chatid", chat.chatid())
                        .put("name", chat.name())
                        .put("owner", chat.owner().toLowerCase(Locale.ROOT))
                        .put("chat_type", 0)
                        .putArray("userlist");
        chat.people().forEach(one -> people.add(one.toLowerCase(Locale.ROOT)));
        return answer;
    }

    private ObjectNode send(Call call) {
        Sending sending = posts.post(call.corp(), call.app(), call.body());
        return settings.isOn(Setting.APPCHAT_MSGID)
                ? Endpoint.tree().put("msgid", sending.msgid())
                : Endpoint.tree();
    }
}
