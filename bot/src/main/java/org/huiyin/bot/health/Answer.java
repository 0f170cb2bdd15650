package org.huiyin.bot.health;

import java.util.Locale;
import java.util.Set;

/// A short answer to a question that is answered by yes or no.
enum Answer {
    YES,
    NO,
    OTHER;

    private static final Set<String> YESES =
            Set.of(
                    "1", "确定", "确认删除", "是", "是的", "对", "对的", "好", "好的", "嗯", "可以", "行", "同意", "我同意",
                    "确认", "y", "yes", "ok", "agree", "i agree");

    private static final Set<String> NOES =
            Set.of(
                    "0",
                    "2",
                    "不",
                    "不是",
                    "不对",
                    "否",
                    "不同意",
                    "我不同意",
                    "不要",
                    "不确定",
                    "保留",
                    "不删",
                    "n",
                    "no",
                    "disagree");

    /// @param text without punctuation around it
    static Answer of(String text) {
        String answer = text.strip().toLowerCase(Locale.ROOT);
        if (YESES.contains(answer)) {
            return YES;
        }
        return NOES.contains(answer) ? NO : OTHER;
    }
}
