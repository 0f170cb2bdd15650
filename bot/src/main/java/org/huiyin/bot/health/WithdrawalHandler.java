package org.huiyin.bot.health;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import org.huiyin.bot.chat.Handler;
import org.huiyin.bot.chat.Inbound;
import org.huiyin.bot.chat.Subject;
import org.huiyin.bot.chat.Turn;
import org.huiyin.bot.health.WithdrawalHandler.Step;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// 撤回同意: deletes what is stored about the person, once they have confirmed it.
@Component
@Order(5)
class WithdrawalHandler implements Handler<Step> {

    private final HealthRecords records;
    private final HealthCases cases;
    private final HealthSentences sentences;

    WithdrawalHandler(HealthRecords records, HealthCases cases, HealthSentences sentences) {
        this.records = records;
        this.cases = cases;
        this.sentences = sentences;
    }

    @Override
    public Subject subject() {
        return new Subject("withdrawal", "health", "撤回同意", "withdraw").unlisted();
    }

    @Override
    public Turn<Step> open(Inbound in) {
        return Turn.ask(sentences.withdrawSure(in.locale()), new Confirming());
    }

    @Override
    public Turn<Step> resume(Step step, Inbound in) {
        return switch (Answer.of(in.text())) {
            case YES -> {
                records.withdraw(in.person(), in.sentAt());
                cases.forget(in.person());
                yield Turn.say(sentences.withdrawn(in.locale()));
            }
            case NO -> Turn.say(sentences.kept(in.locale()));
            case OTHER -> open(in);
        };
    }

    /// Where this dialog can stand.
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "step")
    sealed interface Step {}

    /// Asked whether it is meant.
    @JsonTypeName("confirming")
    record Confirming() implements Step {}
}
