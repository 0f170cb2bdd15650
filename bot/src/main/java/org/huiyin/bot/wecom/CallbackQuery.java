package org.huiyin.bot.wecom;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The parameters of a callback URL. They are read here and not by the container, which would read
/// a form out of the body as well, and wait for it.
record CallbackQuery(Map<String, String> values) {

    /// @param query as it came, percent-encoded
    /// @throws NotReadable when a parameter is there twice or cannot be decoded
    static CallbackQuery parse(@Nullable String query) throws NotReadable {
        Map<String, String> values = new HashMap<>();
        for (String pair : (query == null ? "" : query).split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                String name = decoded(pair.substring(0, equals));
                if (values.put(name, decoded(pair.substring(equals + 1))) != null) {
                    throw new NotReadable("a parameter twice");
                }
            }
        }
        return new CallbackQuery(values);
    }

    /// @throws NotReadable when it is not there
    String need(String name) throws NotReadable {
        String value = values.get(name);
        if (value == null || value.isEmpty()) {
            throw new NotReadable("no " + name);
        }
        return value;
    }

    /// A plus stands for itself: base64 has it, and nothing that WeCom sends has blanks.
    private static String decoded(String text) throws NotReadable {
        if (text.indexOf('%') < 0) {
            return text;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '%') {
                bytes.writeBytes(String.valueOf(c).getBytes(UTF_8));
                continue;
            }
            if (i + 2 >= text.length() || !isHex(text.charAt(i + 1), text.charAt(i + 2))) {
                throw new NotReadable("bad percent sign");
            }
            bytes.write(Integer.parseInt(text, i + 1, i + 3, 16));
            i += 2;
        }
        return utf8(bytes.toByteArray());
    }

    /// @throws NotReadable when it is not UTF-8
    static String utf8(byte[] bytes) throws NotReadable {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new NotReadable("not UTF-8");
        }
    }

    private static boolean isHex(char high, char low) {
        return Character.digit(high, 16) >= 0 && Character.digit(low, 16) >= 0;
    }
}
