package org.huiyin.bot.wecom;

import org.huiyin.bot.chat.Message;
import org.huiyin.bot.chat.Message.Button;

/// The card that takes the place of the one that was pressed, in the response to the press
/// (document 90241).
final class PassiveCard {

    /// Characters that a card shows of its text.
    private static final int LONGEST = 160;

    private static final String NAME = "回音";
    private static final String DONE = "已办";

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
                + "<TemplateCard>"
                + CallbackXml.element("CardType", "button_interaction")
                + drawn(answer)
                + "</TemplateCard></xml>";
    }

    private static String drawn(Message answer) {
        return switch (answer) {
            case Message.Card card when length(card.body()) <= LONGEST -> {
                StringBuilder buttons = new StringBuilder();
                card.buttons().forEach(button -> buttons.append(drawn(button)));
                yield title(card.title()) + text(card.body()) + buttons;
            }
            case Message.Card card -> settled(card.twin());
            case Message.Text(String text) -> settled(text);
        };
    }

    private static String settled(String text) {
        return title(NAME)
                + text(text)
                + drawn(new Button(DONE, "help:open", DONE))
                + CallbackXml.element("ReplaceText", DONE);
    }

    private static String title(String title) {
        return "<MainTitle>" + CallbackXml.element("Title", title) + "</MainTitle>";
    }

    private static String text(String text) {
        return CallbackXml.element("SubTitleText", text);
    }

    private static String drawn(Button button) {
        return "<ButtonList>"
                + CallbackXml.element("Text", button.label())
                + "<Style>1</Style>"
                + CallbackXml.element("Key", button.key())
                + "</ButtonList>";
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
