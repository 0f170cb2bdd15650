package org.huiyin.sandbox.desk;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiPredicate;
import java.util.function.Consumer;

/// Tells listeners of each message and each change, in order, on a thread of its own.
public final class LiveEvents implements AutoCloseable {

    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
    private final ExecutorService teller =
            Executors.newSingleThreadExecutor(work -> {
                Thread thread = new Thread(work, "sandbox-live");
                thread.setDaemon(true);
                return thread;
            });

    private final BiPredicate<String, String> members;

    private record Listener(String person, Consumer<Message> hears) {}

    /// @param members tells whether the room with a chatid has a person
    public LiveEvents(BiPredicate<String, String> members) {
        this.members = members;
    }

    /// Listens to the conversations of one person until the returned action is run.
    public Runnable listen(String person, Consumer<Message> hears) {
        Listener listener = new Listener(person, hears);
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /// Watches the directory until the returned action is run.
    public Runnable listenToDirectory(Runnable watcher) {
        watchers.add(watcher);
        return () -> watchers.remove(watcher);
    }

    /// The directory has changed.
    public void publishDirectory() {
        if (!watchers.isEmpty() && !teller.isShutdown()) {
            teller.execute(() -> watchers.forEach(this::tell));
        }
    }

    public void publish(Message message) {
        if (!listeners.isEmpty() && !teller.isShutdown()) {
            teller.execute(() -> tell(message));
        }
    }

    @Override
    public void close() {
        teller.shutdown();
    }

    private void tell(Message message) {
        for (Listener listener : listeners) {
            if (concerns(message, listener.person())) {
                tell(listener, message);
            }
        }
    }

    private boolean concerns(Message message, String person) {
        String conversation = message.conversation();
        return Conversations.isRoom(conversation)
                ? members.test(Conversations.chatidOf(conversation), person)
                : person.equalsIgnoreCase(message.person());
    }

    private void tell(Runnable watcher) {
        try {
            watcher.run();
        } catch (RuntimeException gone) {
            watchers.remove(watcher);
        }
    }

    /// A listener that fails, such as a page that has gone, is dropped: the others shall hear.
    private void tell(Listener listener, Message message) {
        try {
            listener.hears().accept(message);
        } catch (RuntimeException gone) {
            listeners.remove(listener);
        }
    }
}
