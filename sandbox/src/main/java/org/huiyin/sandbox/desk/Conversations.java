package org.huiyin.sandbox.desk;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// Everything that was said, by person and conversation; what is said in a room all members see.
public final class Conversations {

    private static final String ROOM = "room-";

    private final Consumer<Message> onChange;
    private final Map<String, Map<String, List<Message>>> byPerson = new HashMap<>();

    /// The consumer hears of each new message and each change of one, in their order and before
    /// anybody else can see it; it must not wait for another thread.
    public Conversations(Consumer<Message> onChange) {
        this.onChange = onChange;
    }

    /// The id of the conversation that a room has.
    public static String ofRoom(String chatid) {
        return ROOM + chatid;
    }

    public static boolean isRoom(String conversation) {
        return conversation.startsWith(ROOM);
    }

    /// The chatid of a room's conversation.
    public static String chatidOf(String conversation) {
        return conversation.substring(ROOM.length());
    }

    public synchronized void add(Message message) {
        list(message.person(), message.conversation()).add(message);
        tell(message);
    }

    /// Puts a changed message in the place of the earlier one; false if that is gone.
    public synchronized boolean replace(Message message) {
        if (!swap(message)) {
            return false;
        }
        tell(message);
        return true;
    }

    /// Changes the latest message that fits, if there is one.
    public synchronized Optional<Message> change(
            String person,
            String conversation,
            Predicate<Message> which,
            UnaryOperator<Message> change) {
        return last(person, conversation, which).map(change).filter(this::replace);
    }

    /// Takes up a message of an earlier run, or a later state of it.
    public synchronized void restore(Message message) {
        if (!swap(message)) {
            list(message.person(), message.conversation()).add(message);
        }
    }

    /// Messages that were under way when the simulator ended did not arrive.
    public synchronized void failUnsettled() {
        byPerson.values().stream()
                .flatMap(conversations -> conversations.values().stream())
                .forEach(messages ->
                        messages.replaceAll(m ->
                                m.state() == Message.State.SENDING
                                        ? m.settled(Message.State.FAILED, 0, m.findings())
                                        : m));
    }

    /// The latest messages before a seq, oldest first.
    public synchronized List<Message> read(
            String person, String conversation, long before, int limit) {
        List<Message> earlier =
                list(person, conversation).stream().filter(m -> m.seq() < before).toList();
        return earlier.subList(Math.max(0, earlier.size() - limit), earlier.size());
    }

    /// The message with that seq, whoever's it is.
    public synchronized Optional<Message> find(long seq) {
        return byPerson.values().stream()
                .flatMap(conversations -> conversations.values().stream())
                .flatMap(List::stream)
                .filter(message -> message.seq() == seq)
                .findFirst();
    }

    public Optional<Message> last(String person, String conversation) {
        return last(person, conversation, message -> true);
    }

    /// The latest message that fits.
    public synchronized Optional<Message> last(
            String person, String conversation, Predicate<Message> which) {
        List<Message> messages = list(person, conversation);
        for (int i = messages.size() - 1; i >= 0; i--) {
            if (which.test(messages.get(i))) {
                return Optional.of(messages.get(i));
            }
        }
        return Optional.empty();
    }

    /// Waits until a message fits; false if none does in time.
    public synchronized boolean await(
            String person, String conversation, Predicate<Message> which, Duration most) {
        long end = System.nanoTime() + most.toNanos();
        while (last(person, conversation, which).isEmpty()) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                return false;
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    /// Forgets a message and all that came after it in its conversation.
    public synchronized void rewind(Message to) {
        list(to.person(), to.conversation()).removeIf(message -> message.seq() >= to.seq());
    }

    public synchronized void clear() {
        byPerson.clear();
    }

    private void tell(Message message) {
        onChange.accept(message);
        notifyAll();
    }

    private boolean swap(Message message) {
        List<Message> messages = list(message.person(), message.conversation());
        for (int i = messages.size() - 1; i >= 0; i--) {
            if (messages.get(i).seq() == message.seq()) {
                messages.set(i, message);
                return true;
            }
        }
        return false;
    }

    private List<Message> list(String person, String conversation) {
        String owner = isRoom(conversation) ? ROOM : person.toLowerCase(Locale.ROOT);
        return byPerson.computeIfAbsent(owner, p -> new HashMap<>())
                .computeIfAbsent(conversation, c -> new ArrayList<>());
    }
}
