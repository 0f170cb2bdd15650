package org.huiyin.bot.health;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.huiyin.bot.health.Token.Kind;
import org.jspecify.annotations.Nullable;

/// Cuts what was typed into words, numbers and the rest.
final class HealthScanner {

    private static final String TRADITIONAL =
            "體溫狀無沒發燒熱頭嚨嘔瀉單離觸醫點兩攝樣變報謝嗎還裡氣覺減關節膚過們與從來個請測額驗難適異況緊聞東蘇廣慶漢寧濟連廈門長瀋陽爾濱鄭貴蘭烏魯齊悶暈顫戰痠確診鄰錯寫當後說輕嚴麼風險華現為間兒媽爺臺灣區〇幺两’";
    private static final String SIMPLIFIED =
            "体温状无没发烧热头咙呕泻单离触医点二摄样变报谢吗还里气觉减关节肤过们与从来个请测额验难适异况紧闻东苏广庆汉宁济连厦门长沈阳尔滨郑贵兰乌鲁齐闷晕颤战酸确诊邻错写当后说轻严么风险华现为间儿妈爷台湾区零一二'";

    private final String said;
    private final String folded;
    private final boolean choosing;
    private final List<Token> tokens = new ArrayList<>();

    /// @param choosing whether single digits pick from a list, so that `1,3` is no decimal
    HealthScanner(String text, boolean choosing) {
        said = normal(text);
        folded = folded(said);
        this.choosing = choosing;
    }

    Tokens tokens() {
        int at = 0;
        while (at < folded.length()) {
            at = next(at);
        }
        return new Tokens(said, List.copyOf(tokens));
    }

    /// Whether a text, if it stood alone, would be words of these kinds; what is unknown beside
    /// other words (`no` in `卡no里`) may be none then.
    static boolean isOnly(String text, Set<Kind> kinds) {
        return new HealthScanner(text, false)
                .tokens().list().stream()
                        .allMatch(token ->
                                kinds.contains(token.kind()) || token.is(Kind.FILLER, Token.GAP));
    }

    private int next(int at) {
        char c = folded.charAt(at);
        int word = HealthWords.longest(folded, at);
        if (word > 0) {
            HealthWords.Entry entry = HealthWords.entry(folded.substring(at, at + word));
            return add(entry.kind(), at, at + word, entry.name(), null);
        }
        int gap = gapEnd(at);
        if (gap > at) {
            return add(Kind.FILLER, at, gap, Token.GAP, null);
        }
        @Nullable Numeral numeral = numeral(at);
        if (numeral != null) {
            return isMarker(at, numeral)
                    ? add(Kind.FILLER, at, numeral.end(), "", null)
                    : add(Kind.NUMBER, at, numeral.end(), "", numeral);
        }
        if (Character.isLetterOrDigit(c) || Character.isSurrogate(c)) {
            return addUnknown(at);
        }
        return add(mark(c), at, at + 1, "", null);
    }

    /// Where the spaces end that part a Latin word from the next or from a number; the same index
    /// if there are none.
    private int gapEnd(int at) {
        int end = at;
        while (end < folded.length() && folded.charAt(end) == ' ') {
            end++;
        }
        if (end == at || at == 0 || end == folded.length()) {
            return at;
        }
        char before = folded.charAt(at - 1);
        char after = folded.charAt(end);
        boolean latin = Numeral.isLatin(before) || Numeral.isLatin(after);
        return latin && isLatinOrDigit(before) && isLatinOrDigit(after) ? end : at;
    }

    private static boolean isLatinOrDigit(char c) {
        return Numeral.isLatin(c) || (c >= '0' && c <= '9');
    }

    private boolean isWithinLatin(int at) {
        return at > 0 && Numeral.isLatin(folded.charAt(at - 1)) && lastIs(Kind.UNKNOWN);
    }

    private @Nullable Numeral numeral(int at) {
        if (isWithinLatin(at)) {
            return null;
        }
        Numeral numeral = Numeral.at(folded, at);
        if (numeral == null) {
            return null;
        }
        if (choosing && numeral.wholeDigits() == 1 && numeral.decimals() < 2) {
            return numeral.firstDigits(at);
        }
        boolean bareHan = folded.charAt(at) > '9' && numeral.end() == at + 1;
        return bareHan ? null : numeral;
    }

    /// `1.` or `2、` before a word counts the lines and says nothing.
    private boolean isMarker(int at, Numeral numeral) {
        int end = numeral.end();
        boolean first =
                tokens.isEmpty()
                        || lastIs(Kind.STOP)
                        || folded.charAt(at - 1) == ' '
                        || lastIs(Kind.OPEN)
                        || lastIs(Kind.LIST);
        return !choosing
                && first
                && numeral.isPlainInteger()
                && end - at <= 2
                && numeral.value().intValue() <= 20
                && numeral.value().signum() > 0
                && end + 1 < folded.length()
                && ".、)".indexOf(folded.charAt(end)) >= 0
                && Character.isLetter(folded.codePointAt(end + 1));
    }

    /// A number within a Latin word (`q38.2`) is unknown as a whole.
    private int addUnknown(int at) {
        @Nullable Numeral within = isWithinLatin(at) ? Numeral.at(folded, at) : null;
        int end = within == null ? at + 1 : within.end();
        while (end < folded.length()
                && Character.isDigit(folded.charAt(at))
                && Character.isDigit(folded.charAt(end))) {
            end++;
        }
        if (lastIs(Kind.UNKNOWN) && tokens.getLast().end() == at) {
            Token last = tokens.removeLast();
            return add(Kind.UNKNOWN, last.start(), end, "", null);
        }
        return add(Kind.UNKNOWN, at, end, "", null);
    }

    private int add(Kind kind, int start, int end, String name, @Nullable Numeral numeral) {
        tokens.add(new Token(kind, start, end, name, numeral));
        return end;
    }

    private boolean lastIs(Kind kind) {
        return !tokens.isEmpty() && tokens.getLast().is(kind);
    }

    private static Kind mark(char c) {
        return switch (c) {
            case ' ' -> Kind.SPACE;
            case '、', '/', '&', '+', '~', '-', '—', '–' -> Kind.LIST;
            case ':' -> Kind.COLON;
            case '(', '[', '【', '「' -> Kind.OPEN;
            case ')', ']', '】', '」' -> Kind.CLOSE;
            default -> Kind.STOP;
        };
    }

    private static String normal(String text) {
        StringBuilder visible = new StringBuilder();
        text.codePoints()
                .filter(c -> Character.getType(c) != Character.FORMAT)
                .forEach(c -> visible.append(spelt(c)));
        StringBuilder normal = new StringBuilder();
        Normalizer.normalize(visible, Normalizer.Form.NFKC)
                .codePoints()
                .forEach(c -> appendPlain(normal, c));
        return normal.toString().strip();
    }

    /// Characters that NFKC would glue to their neighbours or lose.
    private static String spelt(int c) {
        if (c >= '①' && c <= '⑳') {
            return " " + (c - '①' + 1) + " ";
        }
        return switch (c) {
            case 'º', '˚' -> "°";
            default -> Character.toString(c);
        };
    }

    private static void appendPlain(StringBuilder normal, int c) {
        int type = Character.getType(c);
        if (c == '\n' || c == '\r') {
            normal.append('\n');
        } else if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return;
        } else if (Character.isLetterOrDigit(c) || (c > ' ' && c < 127) || c == '°') {
            normal.appendCodePoint(c);
        } else {
            normal.append(isPunctuation(type) ? Character.toString(c) : " ");
        }
    }

    private static boolean isPunctuation(int type) {
        return switch (type) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION ->
                    true;
            default -> false;
        };
    }

    /// Lower case and simplified, character by character, so that places stay the same.
    private static String folded(String said) {
        StringBuilder folded = new StringBuilder(said);
        for (int i = 0; i < folded.length(); i++) {
            char c = folded.charAt(i);
            int known = TRADITIONAL.indexOf(c);
            folded.setCharAt(i, known >= 0 ? SIMPLIFIED.charAt(known) : Character.toLowerCase(c));
        }
        return folded.toString();
    }
}
