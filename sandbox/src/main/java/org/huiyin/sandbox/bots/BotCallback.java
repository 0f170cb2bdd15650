package org.huiyin.sandbox.bots;

import org.huiyin.sandbox.callback.Callback;
import org.huiyin.sandbox.desk.Conversations;
import org.huiyin.sandbox.world.Bot;
import org.huiyin.sandbox.world.Corp;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What a smart bot is told [100719] [101027], whichever line it comes by.
///
/// @param person the userid that it comes from
/// @param chatid of the room; null in a chat of two
/// @param frame its id in the inspector
/// @param trigger the msgtype, or `event:` and the eventtype
/// @param body the JSON as the pages have it; a line may add to it
public record BotCallback(
        Corp corp,
        Bot bot,
        String person,
        @Nullable String chatid,
        String frame,
        String msgid,
        String trigger,
        ObjectNode body) {

    public static final String CARD_EVENT = Callback.event("template_card_event");
    public static final String ENTER_CHAT = Callback.event("enter_chat");
    public static final String FEEDBACK = Callback.event("feedback_event");

    /// A poll for the rest of a stream, in URL mode.
    public static final String REFRESH = "stream";

    private static final String CHAT = "bot-";

    /// The id of the conversation of two with a bot.
    public static String conversationWith(Bot bot) {
        return CHAT + bot.botId();
    }

    public static boolean isChat(String conversation) {
        return conversation.startsWith(CHAT);
    }

    /// Where it was said, and where an answer is shown.
    public String conversation() {
        return chatid == null ? conversationWith(bot) : Conversations.ofRoom(chatid);
    }

    public boolean isEvent() {
        return body.has("event");
    }

    /// The fields that each callback has.
    static ObjectNode head(Bot bot, String person, @Nullable String chatid, String msgid) {
        ObjectNode head =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("msgid", msgid)
                        .put("aibotid", bot.botId());
        if (chatid != null) {
            head.put("chatid", chatid);
        }
        head.put("chattype", chatid == null ? "single" : "group");
        head.putObject("from").put("userid", person);
        return head;
    }

    /// The same fields with another msgid.
    ObjectNode head(String otherMsgid) {
        return head(bot, person, chatid, otherMsgid);
    }
}
