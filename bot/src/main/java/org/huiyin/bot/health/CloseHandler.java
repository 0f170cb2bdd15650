package org.huiyin.bot.health;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.huiyin.bot.chat.Handler;
import org.huiyin.bot.chat.Inbound;
import org.huiyin.bot.chat.Subject;
import org.huiyin.bot.chat.Turn;
import org.huiyin.bot.health.HealthCases.Case;
import org.springframework.stereotype.Component;

/// 结案: whoever took an alert closes it with an outcome.
@Component
class CloseHandler implements Handler<CloseHandler.Step> {

    static final String KEY = "closecase";

    private static final Pattern NUMBERED = Pattern.compile("(\\d{1,15})\\s*(.*)", Pattern.DOTALL);
    private static final int LONGEST = 200;

    private final HealthCases cases;
    private final AlertSentences sentences;

    CloseHandler(HealthCases cases, AlertSentences sentences) {
        this.cases = cases;
        this.sentences = sentences;
    }

    @Override
    public Subject subject() {
        return new Subject(KEY, "health", "结案", "closecase").unlisted();
    }

    @Override
    public Turn<Step> open(Inbound in) {
        List<Case> taken = cases.takenBy(in.person());
        if (taken.isEmpty()) {
            return Turn.say(sentences.nothingToClose(in.locale()));
        }
        Matcher numbered = NUMBERED.matcher(in.text());
        Optional<Case> byNumber =
                numbered.matches()
                        ? taken.stream()
                                .filter(each -> each.id() == Long.parseLong(numbered.group(1)))
                                .findFirst()
                        : Optional.empty();
        Case named = byNumber.orElse(taken.getFirst());
        String outcome = byNumber.isPresent() ? numbered.group(2) : in.text();
        if (byNumber.isEmpty() && taken.size() > 1) {
            return Turn.<Step>say(sentences.whichCase(in.locale(), taken))
                    .withOptions(
                            taken.stream()
                                    .map(each -> ("结案 " + each.id() + " " + in.text()).strip())
                                    .toList());
        }
        return outcome.isBlank()
                ? ask(in, named)
                : close(in, named, sentences.outcome(in.locale(), outcome));
    }

    private Turn<Step> ask(Inbound in, Case taken) {
        return Turn.ask(sentences.whichOutcome(in.locale(), taken), new Asking(taken.id()));
    }

    @Override
    public Turn<Step> resume(Step step, Inbound in) {
        Asking asking = (Asking) step;
        return cases.takenBy(in.person()).stream()
                .filter(taken -> taken.id() == asking.id())
                .findFirst()
                .map(taken ->
                        isReport(in.text())
                                ? ask(in, taken)
                                : close(in, taken, sentences.outcome(in.locale(), in.text())))
                .orElseGet(() -> Turn.say(sentences.nothingToClose(in.locale())));
    }

    /// A line such as `36.5 没事` is the officer's own.
    private static boolean isReport(String text) {
        HealthLine line = HealthLine.parse(text);
        return line.leftovers().isEmpty() && !(line.temperature() instanceof Temperature.Absent);
    }

    private Turn<Step> close(Inbound in, Case taken, String outcome) {
        String kept =
                outcome.codePointCount(0, outcome.length()) <= LONGEST
                        ? outcome
                        : outcome.substring(0, outcome.offsetByCodePoints(0, LONGEST));
        cases.close(taken, kept, in.person(), in.sentAt());
        return Turn.say(sentences.closed(in.locale(), taken, kept));
    }

    /// Where this dialog can stand.
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "step")
    sealed interface Step {}

    /// Asked for the outcome.
    @JsonTypeName("asking")
    record Asking(long id) implements Step {}
}
