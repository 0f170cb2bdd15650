package org.huiyin.sandbox.bots;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.huiyin.sandbox.callback.Delivery;
import org.huiyin.sandbox.knobs.Setting;
import org.huiyin.sandbox.knobs.Settings;
import org.huiyin.sandbox.world.Bot;

/// The questions that smart bots have not answered to the end; somebody may have a few with one bot
/// at the same time [100719].
final class UnderWay {

    private final BotReplies replies;
    private final Settings settings;
    private final List<Question> questions = new ArrayList<>();

    private record Question(BotCallback callback, CompletableFuture<Delivery> end) {

        boolean isBetween(String person, Bot bot) {
            return callback.person().equals(person) && callback.bot().botId().equals(bot.botId());
        }
    }

    UnderWay(BotReplies replies, Settings settings) {
        this.replies = replies;
        this.settings = settings;
    }

    /// Whether the person may ask the bot one more.
    synchronized boolean admits(String person, Bot bot) {
        questions.removeIf(one -> one.end().isDone() && !replies.isGoingOn(one.callback()));
        int most = settings.number(Setting.BOT_QUESTIONS_AT_ONCE);
        return most == 0
                || questions.stream().filter(one -> one.isBetween(person, bot)).count() < most;
    }

    synchronized void add(BotCallback callback, CompletableFuture<Delivery> end) {
        questions.add(new Question(callback, end));
    }

    synchronized void clear() {
        questions.clear();
    }
}
