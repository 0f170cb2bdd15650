package org.huiyin.admin.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.huiyin.sandbox.callback.Attempt;
import org.huiyin.sandbox.callback.Outcome;
import org.huiyin.sandbox.desk.Desk;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// WeCom may send a message again although it was answered.
class RepeatedMessagesIT {

    private static final Pattern CONTENT =
            Pattern.compile("<Content><!\\[CDATA\\[(.*?)]]></Content>", Pattern.DOTALL);

    private final TwoBots pair = TwoBots.ready();

    @ParameterizedTest
    @CsvSource({"false, 1", "true, 1", "false, 2", "true, 2"})
    void aMessageThatArrivesThreeTimesHasOneEffectAndTheSameAnswer(boolean atOnce, int bots)
            throws Exception {
        String person = pair.stranger();
        if (bots == 1) {
            pair.spreadOver(pair.first().uri());
        }
        pair.introduce(person);
        if (atOnce) {
            pair.sandbox().faults().duplicateAtOnce(2);
        } else {
            pair.sandbox().faults().duplicate(2);
        }

        for (int i = 1; i <= 8; i++) {
            Desk.Exchange exchange = pair.say(person, "更正 36.%d 无症状".formatted(i));
            exchange.delivery().join();

            List<Attempt> attempts = pair.attempts(exchange);
            assertThat(attempts).hasSize(3).allMatch(one -> one.outcome() == Outcome.ANSWERED);
            assertThat(attempts).map(Attempt::status).containsOnly(200);
            assertThat(attempts)
                    .map(one -> one.url().replaceFirst("/wecom.*", ""))
                    .satisfies(urls -> assertThat(urls.stream().distinct()).hasSize(bots));
            assertThat(attempts)
                    .map(RepeatedMessagesIT::content)
                    .allMatch(text -> text.contains("已记录"))
                    .satisfies(texts -> assertThat(texts.stream().distinct()).hasSize(1));
            assertThat(pair.truth().outcomes(String.valueOf(exchange.msgId())))
                    .containsExactly("answered");
            assertThat(pair.truth().versions(person)).isEqualTo(1 + i);
        }
    }

    private static String content(Attempt attempt) {
        Matcher content = CONTENT.matcher(String.valueOf(attempt.replyPlain()));
        return content.find() ? content.group(1) : "";
    }
}
