package org.huiyin.bot.chat;

import java.text.Normalizer;
import java.util.List;
import java.util.regex.Pattern;

/// Typed text made comparable: full-width forms, invisible characters and greetings do not matter.
final class Typed {

    private static final int LONGEST = 4_096;
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\p{Cc}&&[^\\n\\t\\r]]");
    private static final Pattern MENTION = Pattern.compile("^@\\S{1,32}\\s+");
    private static final Pattern EDGES =
            Pattern.compile(
                    "^[\\s\\p{Punct}，。！、；：…～“”‘’「」『』【】]+(?=[^\\s])"
                            + "|[\\s，。！、；：,.!;:~～…“”‘’「」『』【】()\"']+$");
    private static final List<String> GREETINGS =
            List.of("你好", "您好", "在吗", "在么", "hello", "hi", "请问", "我要", "我想", "帮我");

    private Typed() {}

    /// Cut where it is longer than anybody types; perhaps empty.
    static String plain(String text) {
        String plain = cut(Normalizer.normalize(text, Normalizer.Form.NFKC));
        plain = INVISIBLE.matcher(plain).replaceAll("").strip();
        plain = MENTION.matcher(plain).replaceFirst("");
        return afterGreeting(trim(plain));
    }

    private static String cut(String text) {
        return text.length() <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST / 2));
    }

    /// Without punctuation around it; a text that is nothing else stays.
    private static String trim(String text) {
        String trimmed = EDGES.matcher(text).replaceAll("");
        return trimmed.isEmpty() ? text : trimmed;
    }

    private static String afterGreeting(String text) {
        for (String greeting : GREETINGS) {
            if (text.length() > greeting.length()
                    && text.regionMatches(true, 0, greeting, 0, greeting.length())
                    && !goesOn(text, greeting.length())) {
                return afterGreeting(trim(text.substring(greeting.length())));
            }
        }
        return text;
    }

    /// A Latin greeting that is the beginning of a longer word is none.
    private static boolean goesOn(String text, int at) {
        return text.charAt(at - 1) < 0x80 && Character.isAlphabetic(text.charAt(at));
    }
}
