package org.huiyin.bot.wecom;

import java.util.Map;
import org.huiyin.bot.chat.Message;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The card that takes the place of the one that was pressed, in the response to the press
/// (document 90241).
final class PassiveCard {

    private static final String NAME = "回音";
    private static final String DONE = "已办";

    /// Where the XML has two words and the JSON one.
    private static final Map<String, String> WORDS =
            Map.of("keyname", "KeyName", "checkbox", "CheckBox");

    private PassiveCard() {}

    /// The answer's XML before encryption: a card that asks on, or one whose buttons are frozen.
    static String xml(String person, String corpId, long createTime, Message answer) {
        return "<xml>"
                + CallbackXml.element("ToUserName", person)
                + CallbackXml.element("FromUserName", corpId)
                + "<CreateTime>"
                + createTime
                + "</CreateTime>"
                + CallbackXml.element("MsgType", "update_template_card")
                + xml("TemplateCard", drawn(answer, CardLimits.APP))
                + "</xml>";
    }

    /// A card that asks on, or one whose buttons are frozen.
    static ObjectNode drawn(Message answer, CardLimits limits) {
        return TemplateCard.of(answer, limits).orElseGet(() -> settled(answer));
    }

    static ObjectNode settled(Message answer) {
        return answer instanceof Message.Settled(String title, String body, String note)
                ? TemplateCard.settled(
                        title.isBlank() ? NAME : title, body, note.isBlank() ? DONE : note)
                : TemplateCard.settled(NAME, answer.twin(), DONE);
    }

    /// The JSON's names in CamelCase; the items of a list stand side by side.
    private static String xml(String name, JsonNode value) {
        StringBuilder xml = new StringBuilder();
        if (value.isArray()) {
            value.forEach(item -> xml.append(xml(name, item)));
        } else if (value.isObject()) {
            xml.append('<').append(name).append('>');
            value.properties()
                    .forEach(field -> xml.append(xml(camel(field.getKey()), field.getValue())));
            xml.append("</").append(name).append('>');
        } else if (value.isNumber()) {
            xml.append("<%1$s>%2$d</%1$s>".formatted(name, value.asInt()));
        } else {
            xml.append(CallbackXml.element(name, value.asString()));
        }
        return xml.toString();
    }

    private static String camel(String name) {
        StringBuilder camel = new StringBuilder();
        for (String word : name.split("_", -1)) {
            String capital = Character.toUpperCase(word.charAt(0)) + word.substring(1);
            camel.append(WORDS.getOrDefault(word, capital));
        }
        return camel.toString();
    }
}
