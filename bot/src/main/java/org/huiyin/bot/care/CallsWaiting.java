package org.huiyin.bot.care;

import java.util.List;
import java.util.Locale;
import org.huiyin.bot.ask.Owing;
import org.huiyin.bot.chat.Inbound;
import org.huiyin.bot.chat.Message;
import org.huiyin.bot.chore.InstituteTime;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// People whom no carer has spoken to yet, as something that all carers owe.
@Component
@Order(0)
class CallsWaiting implements Owing {

    private final CareCalls calls;
    private final CareSentences sentences;
    private final InstituteTime time;

    CallsWaiting(CareCalls calls, CareSentences sentences, InstituteTime time) {
        this.calls = calls;
        this.sentences = sentences;
        this.time = time;
    }

    @Override
    public String subject() {
        return HeardHandler.KEY;
    }

    @Override
    public List<Owed> by(Inbound in) {
        return calls.isCarer(in.person(), time.dayOf(in.sentAt()))
                ? calls.open().stream().map(call -> sentences.owed(in.locale(), call)).toList()
                : List.of();
    }

    @Override
    public List<String> who(String ref) {
        return calls.find(Long.parseLong(ref))
                .map(_ -> calls.carers(time.today()))
                .orElse(List.of());
    }

    @Override
    public Message question(String ref, Locale language) {
        return sentences.question(language, calls.find(Long.parseLong(ref)).orElseThrow());
    }

    @Override
    public Message reminder(String ref, Locale language) {
        return question(ref, language);
    }
}
