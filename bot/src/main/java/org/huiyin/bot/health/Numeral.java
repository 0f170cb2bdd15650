package org.huiyin.bot.health;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// A number as people write or dictate it: `36.5`, `36,5`, `36度5`, `三十六点五摄氏度`, `97.7F`.
///
/// @param loose the decimal stood apart (`36 5`)
/// @param end the index after the number and its unit
record Numeral(BigDecimal value, int wholeDigits, int decimals, Unit unit, boolean loose, int end) {

    enum Unit {
        NONE,
        CELSIUS,
        FAHRENHEIT
    }

    private static final String HAN = "零一二三四五六七八九";
    private static final String[] CELSIUS = {"摄氏度", "度摄氏", "度c", "°c", "oc", "度", "°", "摄氏", "c"};
    private static final String[] FAHRENHEIT = {"华氏度", "度华氏", "度f", "°f", "华氏", "f"};
    private static final int LONGEST = 6;

    /// The number that starts here, if one does.
    static @Nullable Numeral at(String text, int start) {
        Whole whole = isArabic(text, start) ? arabic(text, start) : chinese(text, start);
        if (whole == null) {
            return null;
        }
        int end = whole.end();
        Unit unit = Unit.NONE;
        boolean loose = false;
        String fraction = whole.fraction();
        if (fraction.isEmpty()) {
            int mark = mark(text, end);
            fraction = fraction(text, mark, text.startsWith(",", end) ? 1 : 2);
            loose = text.startsWith(" ", end) && end - start == 2 && isArabic(text, start);
            if (fraction.isEmpty()
                    || (text.charAt(end) == ' ' && (!loose || !isLoose(text, mark)))) {
                fraction = "";
                loose = false;
            } else {
                unit = "度°".indexOf(text.charAt(end)) >= 0 ? Unit.CELSIUS : Unit.NONE;
                end = mark + fraction.length();
            }
        }
        int before = end;
        end = unit(text, end, FAHRENHEIT);
        if (end > before) {
            unit = Unit.FAHRENHEIT;
        } else {
            end = unit(text, end, CELSIUS);
            unit = end > before ? Unit.CELSIUS : unit;
        }
        String said = fraction.isEmpty() ? whole.digits() : whole.digits() + "." + fraction;
        return new Numeral(
                new BigDecimal(said), whole.digits().length(), fraction.length(), unit, loose, end);
    }

    /// The same number without what stood after its first digits, for a list such as `1,3`.
    Numeral firstDigits(int start) {
        BigDecimal whole = new BigDecimal(value.toBigInteger());
        return new Numeral(whole, wholeDigits, 0, Unit.NONE, false, start + wholeDigits);
    }

    boolean isPlainInteger() {
        return decimals == 0 && unit == Unit.NONE;
    }

    private record Whole(String digits, String fraction, int end) {}

    private static @Nullable Whole arabic(String text, int start) {
        int end = start;
        while (isArabic(text, end)) {
            end++;
        }
        return end - start > LONGEST ? null : new Whole(text.substring(start, end), "", end);
    }

    /// `三十六`, digit by digit `三六`, and spoken short `三十六五`.
    private static @Nullable Whole chinese(String text, int start) {
        int end = start;
        while (end < text.length() && end - start <= LONGEST && isHanPart(text.charAt(end))) {
            end++;
        }
        String said = text.substring(start, end);
        int ten = said.indexOf('十');
        if (said.isEmpty() || said.length() > LONGEST || ten > 1 || said.lastIndexOf('十') != ten) {
            return null;
        }
        if (ten < 0) {
            return new Whole(digits(said), "", end);
        }
        String tens = ten == 0 ? "1" : digits(said.substring(0, 1));
        String rest = digits(said.substring(ten + 1));
        String ones = rest.isEmpty() ? "0" : rest.substring(0, 1);
        String fraction = rest.isEmpty() ? "" : rest.substring(1);
        return fraction.length() > 1 ? null : new Whole(tens + ones, fraction, end);
    }

    /// Where the decimals would begin, or the same place if no decimal mark stands here.
    private static int mark(String text, int at) {
        if (at >= text.length() || ".,。·点度° ".indexOf(text.charAt(at)) < 0) {
            return at;
        }
        int next = at + 1;
        boolean stop = ".。".indexOf(text.charAt(at)) >= 0;
        if (stop && next < text.length() && ".。 ".indexOf(text.charAt(next)) >= 0) {
            next++;
        }
        return text.startsWith("°c", at) ? at + 2 : next;
    }

    private static String fraction(String text, int start, int most) {
        if (start == 0 || start >= text.length() || isArabic(text, start - 1)) {
            return "";
        }
        if (text.charAt(start) == '半') {
            return "5";
        }
        int end = start;
        while (end < text.length() && isDigit(text.charAt(end)) && end - start <= most) {
            end++;
        }
        boolean another =
                end + 1 < text.length()
                        && ".点".indexOf(text.charAt(end)) >= 0
                        && isDigit(text.charAt(end + 1));
        return end - start > most || another ? "" : digits(text.substring(start, end));
    }

    private static boolean isLoose(String text, int at) {
        return isArabic(text, at)
                && text.charAt(at) != '0'
                && (at + 1 == text.length() || " ,。;?!\n".indexOf(text.charAt(at + 1)) >= 0);
    }

    private static int unit(String text, int start, String[] units) {
        int at = start;
        while (at < text.length() && at < start + 2 && text.charAt(at) == ' ') {
            at++;
        }
        for (String unit : units) {
            int end = at + unit.length();
            if (text.startsWith(unit, at) && (end == text.length() || !isLatin(text.charAt(end)))) {
                return end;
            }
        }
        return start;
    }

    private static String digits(String said) {
        StringBuilder digits = new StringBuilder();
        said.chars().map(c -> c <= '9' ? c : '0' + HAN.indexOf(c)).forEach(digits::appendCodePoint);
        return digits.toString();
    }

    private static boolean isDigit(char c) {
        return (c >= '0' && c <= '9') || HAN.indexOf(c) >= 0;
    }

    private static boolean isHanPart(char c) {
        return c == '十' || HAN.indexOf(c) >= 0;
    }

    private static boolean isArabic(String text, int at) {
        return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }

    static boolean isLatin(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
