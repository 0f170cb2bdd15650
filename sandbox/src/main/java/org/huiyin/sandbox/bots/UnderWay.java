package org.huiyin.sandbox.bots;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.huiyin.sandbox.callback.Delivery;
import org.huiyin.sandbox.knobs.Setting;
import org.huiyin.sandbox.knobs.Settings;
import org.huiyin.sandbox.world.Bot;
import org.jspecify.annotations.Nullable;

/// The questions that smart bots have not answered to the end; somebody may have a few with one bot
/// at the same time [100719].
final class UnderWay {

    private final BotReplies replies;
    private final Settings settings;
    private final List<Question> questions = new ArrayList<>();

    /// A question that was let in, and will be asked at once.
    static final class Question {

        private final String person;
        private final Bot bot;
        private volatile @Nullable Asked asked;

        private record Asked(BotCallback callback, CompletableFuture<Delivery> end) {}

        private Question(String person, Bot bot) {
            this.person = person;
            this.bot = bot;
        }

        void isAsked(BotCallback callback, CompletableFuture<Delivery> end) {
            asked = new Asked(callback, end);
        }

        private boolean isOver(BotReplies replies) {
            Asked now = asked;
            return now != null && now.end().isDone() && !replies.isGoingOn(now.callback());
        }

        private boolean isBetween(String who, Bot whom) {
            return person.equals(who) && bot.botId().equals(whom.botId());
        }
    }

    UnderWay(BotReplies replies, Settings settings) {
        this.replies = replies;
        this.settings = settings;
    }

    /// Lets a question in, unless the person has too many with the bot.
    synchronized Optional<Question> let(String person, Bot bot) {
        questions.removeIf(one -> one.isOver(replies));
        int most = settings.number(Setting.BOT_QUESTIONS_AT_ONCE);
        long now = questions.stream().filter(one -> one.isBetween(person, bot)).count();
        if (most > 0 && now >= most) {
            return Optional.empty();
        }
        Question question = new Question(person, bot);
        questions.add(question);
        return Optional.of(question);
    }

    synchronized void clear() {
        questions.clear();
    }
}
