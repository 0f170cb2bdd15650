package org.huiyin.bot.care;

import java.util.List;
import java.util.Locale;
import org.huiyin.bot.care.CareCalls.Call;
import org.huiyin.bot.chat.Handler;
import org.huiyin.bot.chat.Inbound;
import org.huiyin.bot.chat.Subject;
import org.huiyin.bot.chat.Turn;
import org.huiyin.bot.chore.InstituteTime;
import org.springframework.stereotype.Component;

/// 已联系: a carer has spoken to somebody, and the others need not call any more.
@Component
class HeardHandler implements Handler<Handler.None> {

    static final String KEY = "heard";

    private final CareCalls calls;
    private final CareSentences sentences;
    private final InstituteTime time;

    HeardHandler(CareCalls calls, CareSentences sentences, InstituteTime time) {
        this.calls = calls;
        this.sentences = sentences;
        this.time = time;
    }

    @Override
    public Subject subject() {
        return new Subject(KEY, "care", "已联系", "heard").unlisted();
    }

    @Override
    public Turn<None> open(Inbound in) {
        Locale language = in.locale();
        if (!calls.isCarer(in.person(), time.dayOf(in.sentAt()))) {
            return Turn.say(sentences.nobody(language));
        }
        List<Call> open = calls.open();
        List<Call> named =
                open.stream().filter(call -> in.text().equals(Long.toString(call.id()))).toList();
        List<Call> meant = named.isEmpty() ? open : named;
        if (meant.size() == 1) {
            Call call = meant.getFirst();
            calls.close(call, in.person(), in.sentAt());
            return Turn.say(sentences.heard(language, call));
        }
        return meant.isEmpty()
                ? Turn.say(sentences.nobody(language))
                : Turn.<None>say(sentences.which(language, meant))
                        .withOptions(meant.stream().map(CareSentences::opening).toList());
    }
}
