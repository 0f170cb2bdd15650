package org.huiyin.sandbox.wire;

import java.nio.charset.StandardCharsets;

/// Lengths as WeCom counts most of them: in bytes.
public final class Utf8 {

    private Utf8() {}

    public static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /// The beginning of a text that is too long; a character is never torn.
    public static String cut(String text, int limit) {
        int end = 0;
        int used = 0;
        while (end < text.length()) {
            int c = text.codePointAt(end);
            used += bytes(Character.toString(c));
            if (used > limit) {
                return text.substring(0, end);
            }
            end += Character.charCount(c);
        }
        return text;
    }
}
