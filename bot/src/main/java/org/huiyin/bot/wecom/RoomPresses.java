package org.huiyin.bot.wecom;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.huiyin.bot.chat.Inbound;
import org.huiyin.bot.chat.Message;
import org.huiyin.bot.chat.Said;

/// Draws a card that many people in a room press at once a second at most: the first press at once,
/// and of those that come within the second after it one waits and draws what all have made of it.
/// Each press counts at once.
final class RoomPresses {

    private static final Message NOTHING = Message.text("");
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Function<Inbound, Message> inbox;
    private final Function<Inbound, Optional<Message>> drawn;
    private final LoadingCache<String, Card> cards =
            Caffeine.newBuilder()
                    .expireAfterAccess(Duration.ofMinutes(1))
                    .build(_ -> new Card(System.nanoTime() - SECOND));

    /// @param inbox answers a message once its effects are committed
    /// @param drawn the card as it stands, where it is one for all
    RoomPresses(Function<Inbound, Message> inbox, Function<Inbound, Optional<Message>> drawn) {
        this.inbox = inbox;
        this.drawn = drawn;
    }

    /// When a card was drawn last, and whether somebody waits to draw it again.
    private static final class Card {

        private long drawnAt;
        private boolean awaited;

        Card(long drawnAt) {
            this.drawnAt = drawnAt;
        }

        /// How long to wait before it may be drawn; negative for who need not draw it.
        synchronized long turn() {
            if (awaited) {
                return -1;
            }
            long wait = Math.max(0, drawnAt + SECOND - System.nanoTime());
            awaited = wait > 0;
            if (!awaited) {
                drawnAt = System.nanoTime();
            }
            return wait;
        }

        synchronized void drawing() {
            awaited = false;
            drawnAt = System.nanoTime();
        }
    }

    /// The answer; empty where another press brings the card that shows this one too.
    Message receive(Inbound in) {
        Message answer = inbox.apply(in);
        boolean isForAll =
                in.inRoom() && in.said() instanceof Said.Click && !(answer instanceof Message.Text);
        return isForAll ? draw(in, answer) : answer;
    }

    private Message draw(Inbound press, Message answer) {
        Card card = cards.get(press.chat() + "|" + subjectOf(press));
        long wait = card.turn();
        if (wait < 0) {
            return NOTHING;
        }
        if (wait > 0) {
            try {
                Thread.sleep(Duration.ofNanos(wait));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            card.drawing();
        }
        return drawn.apply(press).orElse(answer);
    }

    /// The card that a button stands on: its key without the last word, which is the option.
    private static String subjectOf(Inbound press) {
        String key = ((Said.Click) press.said()).key();
        int blank = key.lastIndexOf(' ');
        return blank < 0 ? key : key.substring(0, blank);
    }
}
