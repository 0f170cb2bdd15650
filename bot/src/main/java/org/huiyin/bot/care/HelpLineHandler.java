package org.huiyin.bot.care;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import org.huiyin.bot.chat.Handler;
import org.huiyin.bot.chat.Inbound;
import org.huiyin.bot.chat.Sentences;
import org.huiyin.bot.chat.Subject;
import org.huiyin.bot.chat.Turn;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// 求助: the hot line, and a carer who calls if that is wished. Whoever says that they do not want to
/// live hears the same fixed text whatever was spoken of, and a carer is told at once.
@Component
@Order(5)
class HelpLineHandler implements Handler<HelpLineHandler.Step> {

    private final CareCalls calls;
    private final CareSettings settings;
    private final Sentences sentences = Sentences.of("care");

    HelpLineHandler(CareCalls calls, CareSettings settings) {
        this.calls = calls;
        this.settings = settings;
    }

    @Override
    public Subject subject() {
        return new Subject("helpline", "care", "求助", "心理热线", "心理援助", "心理咨询", "helpline");
    }

    @Override
    public boolean isUrgent(Inbound in) {
        return DangerWords.in(in.text());
    }

    @Override
    public Turn<Step> open(Inbound in) {
        return isUrgent(in)
                ? called(in, "danger", "danger.alone")
                : Turn.ask(
                        sentences.say(in.locale(), "helpline.offer", settings.phone()),
                        new Offered());
    }

    @Override
    public Turn<Step> resume(Step step, Inbound in) {
        return switch (in.text()) {
            case "1", "联系我", "好", "好的", "要", "可以", "call me", "yes" ->
                    called(in, "helpline.called", "helpline.alone");
            default -> Turn.say(sentences.say(in.locale(), "helpline.fine", settings.phone()));
        };
    }

    /// @param alone what is said when there is no carer
    private Turn<Step> called(Inbound in, String key, String alone) {
        boolean told = calls.open(in.person(), in.sentAt());
        return Turn.say(sentences.say(in.locale(), told ? key : alone, settings.phone()));
    }

    /// Where this dialog can stand.
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "step")
    sealed interface Step {}

    /// A carer was offered.
    @JsonTypeName("offered")
    record Offered() implements Step {}
}
