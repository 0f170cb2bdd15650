package org.huiyin.bot.poll;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A question with its options, and how many have chosen each.
///
/// @param room where it was asked
/// @param owner who asked, and may end it
/// @param votes as many as options
record Poll(
        long id,
        String room,
        String owner,
        String question,
        List<String> options,
        List<Integer> votes,
        boolean ended) {

    private static final int LONGEST_QUESTION = 26;
    private static final int LONGEST_OPTION = 10;
    private static final int MOST = 6;

    Poll {
        options = List.copyOf(options);
        votes = List.copyOf(votes);
    }

    /// What somebody wants to ask: the question to its question mark, or to the first blank, and
    /// two to six options behind it.
    record Draft(String question, List<String> options) {

        Draft {
            options = List.copyOf(options);
        }

        /// Empty where it is no question with options that fit on a card.
        static Optional<Draft> of(String text) {
            int mark = Math.max(text.indexOf('？'), text.indexOf('?'));
            int end = mark >= 0 ? mark + 1 : text.indexOf(' ');
            if (end <= 0) {
                return Optional.empty();
            }
            String question = withItsOwnMark(text.substring(0, end).strip());
            List<String> options =
                    Arrays.stream(text.substring(end).split("[\\s、，,;；/]+", -1))
                            .filter(option -> !option.isBlank())
                            .distinct()
                            .toList();
            boolean fits =
                    question.codePointCount(0, question.length()) <= LONGEST_QUESTION
                            && options.size() >= 2
                            && options.size() <= MOST
                            && options.stream()
                                    .allMatch(option ->
                                            option.codePointCount(0, option.length())
                                                    <= LONGEST_OPTION);
            return fits ? Optional.of(new Draft(question, options)) : Optional.empty();
        }
    }

    /// Typed text comes with narrow signs; a Chinese question has a wide one.
    private static String withItsOwnMark(String question) {
        return question.codePoints().anyMatch(Character::isIdeographic)
                ? question.replace('?', '？')
                : question;
    }

    int voters() {
        return votes.stream().mapToInt(Integer::intValue).sum();
    }

    boolean has(int choice) {
        return choice >= 1 && choice <= options.size();
    }

    /// Each option with its votes.
    List<String> counts() {
        List<String> counts = new ArrayList<>();
        for (int i = 0; i < options.size(); i++) {
            counts.add(options.get(i) + " " + votes.get(i));
        }
        return counts;
    }
}
