package org.huiyin.bot.wecom;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.text.BreakIterator;

/// The text answer that a response carries (document 90241).
final class PassiveText {

    /// Bytes of UTF-8 that WeCom shows; it drops the rest without a word.
    static final int LONGEST = 2_048;

    private static final String MORE = "…";

    private PassiveText() {}

    /// The answer's XML before encryption.
    static String xml(String person, String corpId, long createTime, String text) {
        return "<xml>"
                + CallbackXml.element("ToUserName", person)
                + CallbackXml.element("FromUserName", corpId)
                + "<CreateTime>"
                + createTime
                + "</CreateTime>"
                + CallbackXml.element("MsgType", "text")
                + CallbackXml.element("Content", clipped(text))
                + "</xml>";
    }

    /// Cut, if it must be, between two signs as people see them, not inside an emoji.
    static String clipped(String text) {
        return clipped(text, LONGEST);
    }

    /// @param longest bytes of UTF-8
    static String clipped(String text, int longest) {
        if (text.getBytes(UTF_8).length <= longest) {
            return text;
        }
        int room = longest - MORE.getBytes(UTF_8).length;
        BreakIterator signs = BreakIterator.getCharacterInstance();
        signs.setText(text);
        int end = 0;
        int bytes = 0;
        for (int next = signs.next(); next != BreakIterator.DONE; next = signs.next()) {
            bytes += text.substring(end, next).getBytes(UTF_8).length;
            if (bytes > room) {
                break;
            }
            end = next;
        }
        return text.substring(0, end) + MORE;
    }
}
