package org.huiyin.sandbox.desk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Everything that was said, by person and conversation.
public final class Conversations {

    private final Consumer<Message> onChange;
    private final Map<String, Map<String, List<Message>>> byPerson = new HashMap<>();

    /// The consumer hears of each new message and each change of one.
    public Conversations(Consumer<Message> onChange) {
        this.onChange = onChange;
    }

    public void add(Message message) {
        synchronized (this) {
            list(message.person(), message.conversation()).add(message);
        }
        onChange.accept(message);
    }

    /// Puts a changed message in the place of the earlier one; false if that is gone.
    public boolean replace(Message message) {
        if (!swap(message)) {
            return false;
        }
        onChange.accept(message);
        return true;
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

    public synchronized Optional<Message> last(String person, String conversation) {
        List<Message> messages = list(person, conversation);
        return messages.isEmpty()
                ? Optional.empty()
                : Optional.of(messages.get(messages.size() - 1));
    }

    public synchronized void clear() {
        byPerson.clear();
    }

    private synchronized boolean swap(Message message) {
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
        return byPerson.computeIfAbsent(person.toLowerCase(Locale.ROOT), p -> new HashMap<>())
                .computeIfAbsent(conversation, c -> new ArrayList<>());
    }
}
