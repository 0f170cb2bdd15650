package org.huiyin.bot.health;

import java.util.List;
import org.huiyin.bot.chat.Handler;
import org.huiyin.bot.chat.Inbound;
import org.huiyin.bot.chat.Subject;
import org.huiyin.bot.chat.Turn;
import org.huiyin.bot.chore.InstituteTime;
import org.huiyin.bot.health.HealthRecords.Entry;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// 我的数据: what is stored about the person who asks.
@Component
@Order(4)
class MyDataHandler implements Handler<Handler.None> {

    private static final int MOST = 7;

    private final HealthRecords records;
    private final HealthSentences sentences;
    private final InstituteTime time;

    MyDataHandler(HealthRecords records, HealthSentences sentences, InstituteTime time) {
        this.records = records;
        this.sentences = sentences;
        this.time = time;
    }

    @Override
    public Subject subject() {
        return new Subject("mydata", "health", "我的数据", "我的记录", "mydata");
    }

    @Override
    public Turn<None> open(Inbound in) {
        List<Entry> own = records.own(in.person(), time.dayOf(in.sentAt()), MOST);
        return Turn.say(sentences.ownData(in.locale(), own));
    }
}
