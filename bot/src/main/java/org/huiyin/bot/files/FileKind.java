package org.huiyin.bot.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Stream;
import org.huiyin.bot.files.Shelf.Reason;
import org.huiyin.bot.files.Shelf.Refused;

/// The kinds of files that are taken, by how they begin and how their names end.
enum FileKind {
    JPG("ffd8ff", "jpe?g"),
    PNG("89504e470d0a1a0a", "png"),
    PDF("25504446", "pdf"),
    /// Office since 2007 is zip inside.
    ZIP("504b0304", "zip|docx|xlsx|pptx"),
    OFFICE("d0cf11e0a1b11ae1", "doc|xls|ppt"),
    TEXT("", "txt|csv");

    private final String beginning;
    private final String endings;

    /// @param beginning bytes in hexadecimal
    /// @param endings of names, as a regular expression
    FileKind(String beginning, String endings) {
        this.beginning = beginning;
        this.endings = endings;
    }

    /// The name with an ending that fits the picture.
    ///
    /// @throws Refused when it is no picture that phones show everywhere
    static String pictureNamed(String name, byte[] content) throws Refused {
        FileKind kind =
                Stream.of(JPG, PNG)
                        .filter(one -> one.isBeginningOf(content))
                        .findFirst()
                        .orElseThrow(() -> new Refused(Reason.PICTURE_KIND));
        return kind.isNamed(name) ? name : name + "." + kind.name().toLowerCase(Locale.ROOT);
    }

    /// @throws Refused when files named like this are not taken, or the content is another
    static void check(String name, byte[] content) throws Refused {
        FileKind kind =
                Arrays.stream(values())
                        .filter(one -> one.isNamed(name))
                        .findFirst()
                        .orElseThrow(() -> new Refused(Reason.FILE_KIND));
        boolean isBinary = kind == TEXT && new String(content, ISO_8859_1).indexOf(0) >= 0;
        if (!kind.isBeginningOf(content) || isBinary) {
            throw new Refused(Reason.FILE_OTHER);
        }
    }

    private boolean isBeginningOf(byte[] content) {
        int length = Math.min(content.length, beginning.length() / 2);
        return HexFormat.of().formatHex(content, 0, length).equals(beginning);
    }

    private boolean isNamed(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1);
        return ending.toLowerCase(Locale.ROOT).matches(endings);
    }
}
