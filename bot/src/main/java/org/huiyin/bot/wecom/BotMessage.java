package org.huiyin.bot.wecom;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import org.huiyin.bot.chat.Inbound;
import org.huiyin.bot.chat.Message;
import org.huiyin.bot.chat.Said;
import org.huiyin.bot.wecom.CallbackReader.Reading;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What the smart bot says, as JSON: answers to callbacks (document 101031), and messages that it
/// sends first (document 101463). What does not fit a card becomes text, never an error.
final class BotMessage {

    /// Bytes of UTF-8 of one text.
    private static final int LONGEST = 20_480;

    private static final String NOTHING = "…";

    private BotMessage() {}

    /// The answer to a callback; empty when there is nothing to say.
    static String answer(Reading.Heard heard, Message answer) {
        Inbound in = heard.in();
        if (answer.twin().isBlank()) {
            return "";
        }
        if (heard.isPress()) {
            return settling(heard, answer).toString();
        }
        return in.said() instanceof Said.Entered
                ? welcome(answer, in.key()).toString()
                : reply(answer, in.key()).toString();
    }

    /// The answer to a message: a card, or a text that is whole at once.
    ///
    /// @param key of the message; the same answer has the same name however often it is asked for
    static ObjectNode reply(Message answer, String key) {
        Optional<ObjectNode> card = card(answer, key);
        if (card.isPresent()) {
            return card.get();
        }
        ObjectNode reply = typed("stream");
        reply.putObject("stream")
                .put("id", BotReader.STREAM + key)
                .put("finish", true)
                .put("content", words(answer))
                .putObject("feedback")
                .put("id", key);
        return reply;
    }

    /// The first words to somebody who opens the chat.
    static ObjectNode welcome(Message answer, String key) {
        return card(answer, key)
                .orElseGet(() -> {
                    ObjectNode reply = typed("text");
                    reply.putObject("text").put("content", PassiveText.clipped(answer.twin()));
                    return reply;
                });
    }

    /// The card in the place of the one that was pressed: for everybody who sees it, or for whoever
    /// pressed it where the answer is theirs alone.
    static ObjectNode settling(Reading.Heard press, Message answer) {
        ObjectNode update =
                JsonNodeFactory.instance.objectNode().put("response_type", "update_template_card");
        if (press.in().inRoom() && answer instanceof Message.Text) {
            update.putArray("userids").add(press.in().person());
        }
        update.set(
                "template_card",
                PassiveCard.drawn(answer, CardLimits.AIBOT).put("task_id", press.task()));
        return update;
    }

    /// The body of a message that the bot sends first.
    ///
    /// @param chat a room's id, or a userid
    static String push(Message message, String chat, boolean isRoom, long number) {
        ObjectNode body =
                card(message, "huiyin-" + number)
                        .orElseGet(() -> {
                            ObjectNode plain = typed("markdown");
                            plain.putObject("markdown").put("content", wordsOrSign(message));
                            return plain;
                        });
        return to(chat, isRoom, body);
    }

    private static String to(String chat, boolean isRoom, ObjectNode body) {
        return body.put("chatid", chat).put("chat_type", isRoom ? 2 : 1).toString();
    }

    /// The body of a picture or file that the bot sends first, before it is uploaded.
    ///
    /// @param chat a room's id, or a userid
    static String file(Message.File file, String chat, boolean isRoom) {
        return to(chat, isRoom, KeptFile.of(file));
    }

    private static Optional<ObjectNode> card(Message message, String key) {
        return TemplateCard.of(message, CardLimits.AIBOT)
                .map(card -> {
                    ObjectNode reply = typed("template_card");
                    reply.set("template_card", card.put("task_id", key));
                    return reply;
                });
    }

    private static ObjectNode typed(String type) {
        return JsonNodeFactory.instance.objectNode().put("msgtype", type);
    }

    /// Text that is nothing but blanks is refused.
    private static String wordsOrSign(Message message) {
        String words = words(message);
        return words.isBlank() ? NOTHING : words;
    }

    private static String words(Message message) {
        boolean marked =
                message instanceof Message.Markdown(String markdown, _)
                        && !markdown.isBlank()
                        && markdown.getBytes(UTF_8).length <= LONGEST;
        return marked
                ? ((Message.Markdown) message).markdown()
                : PassiveText.clipped(message.twin(), LONGEST);
    }
}
