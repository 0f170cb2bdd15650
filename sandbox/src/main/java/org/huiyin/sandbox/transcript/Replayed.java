package org.huiyin.sandbox.transcript;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/// What was expected and what was heard when a transcript was played.
public record Replayed(List<Line> expected, List<Line> heard) {

    public Replayed {
        expected = List.copyOf(expected);
        heard = List.copyOf(heard);
    }

    /// Fails with the diff unless everything was heard as it was recorded, and nothing else.
    public void isAsRecorded() {
        if (!fits()) {
            throw new AssertionError("It was not heard as recorded:\n" + diff());
        }
    }

    public boolean fits() {
        return diff().lines().allMatch(line -> line.startsWith("  "));
    }

    /// Line by line: `-` was expected and not heard, `+` was heard and not expected.
    public String diff() {
        int[][] common = common();
        List<String> diff = new ArrayList<>();
        int e = expected.size();
        int h = heard.size();
        while (e > 0 || h > 0) {
            if (e > 0 && h > 0 && expected.get(e - 1).fits(heard.get(h - 1))) {
                diff.add(marked("  ", heard.get(h - 1)));
                e--;
                h--;
            } else if (e == 0 || (h > 0 && common[e][h - 1] >= common[e - 1][h])) {
                diff.add(marked("+ ", heard.get(h - 1)));
                h--;
            } else {
                diff.add(marked("- ", expected.get(e - 1)));
                e--;
            }
        }
        Collections.reverse(diff);
        return String.join("", diff);
    }

    /// How many lines the first so many expected and heard have in common at most.
    private int[][] common() {
        int[][] common = new int[expected.size() + 1][heard.size() + 1];
        for (int e = 1; e <= expected.size(); e++) {
            for (int h = 1; h <= heard.size(); h++) {
                common[e][h] =
                        expected.get(e - 1).fits(heard.get(h - 1))
                                ? common[e - 1][h - 1] + 1
                                : Math.max(common[e - 1][h], common[e][h - 1]);
            }
        }
        return common;
    }

    private static String marked(String mark, Line line) {
        return line.text().lines().map(text -> mark + text + "\n").collect(Collectors.joining());
    }
}
