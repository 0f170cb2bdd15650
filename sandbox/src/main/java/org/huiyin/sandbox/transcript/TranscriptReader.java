package org.huiyin.sandbox.transcript;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the text of a transcript, line by line.
final class TranscriptReader {

    static final String HEAD = "对话：";

    private static final Pattern HEADER = Pattern.compile(HEAD + "\\s*(\\S+)\\s+(\\S+)\\s*");
    private static final Pattern CLOCK =
            Pattern.compile("--+\\s*((?:\\d{4}-\\d{2}-\\d{2} )?\\d{2}:\\d{2})\\s*-*\\s*");
    private static final Pattern SAID = Pattern.compile("([^\\s:：][^:：]*)[:：]\\s?(.*)");

    private final List<Line> lines = new ArrayList<>();
    private String person = "";
    private String conversation = "";
    private int blanks;

    Transcript read(String text) {
        int number = 0;
        for (String line : text.replace("\uFEFF", "").lines().toList()) {
            number++;
            if (!take(line)) {
                throw new IllegalArgumentException(
                        "Line %d of the transcript is neither name：words nor -- time: %s"
                                .formatted(number, line));
            }
        }
        return new Transcript(person, conversation, lines);
    }

    private boolean take(String line) {
        if (line.isBlank()) {
            blanks++;
            return true;
        }
        boolean isTaken = line.startsWith("#") || goesOn(line) || isHeader(line) || begins(line);
        blanks = 0;
        return isTaken;
    }

    /// An indented line goes on with what was said; blank lines before it belong to it.
    private boolean goesOn(String line) {
        boolean isIndented = Character.isWhitespace(line.charAt(0));
        if (!isIndented || lines.isEmpty()) {
            return false;
        }
        Line last = lines.remove(lines.size() - 1);
        String more = "\n".repeat(blanks + 1) + line.replaceFirst("^(  |\\s)", "");
        lines.add(new Line(last.speaker(), last.words() + more));
        return !last.isClock();
    }

    private boolean isHeader(String line) {
        Matcher header = HEADER.matcher(line);
        if (!header.matches()) {
            return false;
        }
        person = header.group(1);
        conversation = header.group(2);
        return true;
    }

    private boolean begins(String line) {
        Matcher clock = CLOCK.matcher(line);
        Matcher said = SAID.matcher(line);
        if (clock.matches()) {
            lines.add(Line.clock(clock.group(1)));
            return true;
        }
        if (!said.matches() || line.startsWith("--")) {
            return false;
        }
        lines.add(new Line(said.group(1).strip(), said.group(2)));
        return true;
    }
}
