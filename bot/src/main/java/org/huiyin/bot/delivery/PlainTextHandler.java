package org.huiyin.bot.delivery;

import java.util.regex.Pattern;
import org.huiyin.bot.chat.Handler;
import org.huiyin.bot.chat.Inbound;
import org.huiyin.bot.chat.Sentences;
import org.huiyin.bot.chat.Subject;
import org.huiyin.bot.chat.Turn;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// 纯文字: from now on everything comes to this person as text, or as cards again.
@Component
@Order(90)
class PlainTextHandler implements Handler<Handler.None> {

    private static final Pattern OFF = Pattern.compile("(关|关闭|关掉|取消|不要了?|不用了?|要?卡片|off|cards?).*");

    private final PlainTextReaders readers;
    private final Sentences sentences = Sentences.of("delivery");

    PlainTextHandler(PlainTextReaders readers) {
        this.readers = readers;
    }

    @Override
    public Subject subject() {
        return new Subject("plaintext", "delivery", "纯文字", "纯文本", "看不到卡片", "plain text");
    }

    @Override
    public Turn<Handler.None> open(Inbound in) {
        if (OFF.matcher(in.text()).matches()) {
            readers.remove(in.person());
            return say(in, "plain.off");
        }
        return say(in, readers.add(in.person()) ? "plain.on" : "plain.still");
    }

    private Turn<Handler.None> say(Inbound in, String key) {
        return Turn.say(sentences.say(in.locale(), key));
    }
}
