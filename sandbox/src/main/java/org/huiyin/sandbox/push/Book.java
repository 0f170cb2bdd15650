package org.huiyin.sandbox.push;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The book of every message/send, appchat/send and webhook/send that reached WeCom: by it a test
/// judges who got what how often.
public final class Book {

    private final Consumer<Sending> onEntry;
    private final List<Sending> entries = new ArrayList<>();
    private final Map<String, Sending> byMsgid = new HashMap<>();
    private final Map<String, Sending> byDigest = new HashMap<>();
    private final Set<String> taskIds = new HashSet<>();
    private final Set<String> recalled = new HashSet<>();

    /// Something that went missing without an errcode.
    public record Silent(
            long at, String reason, String person, @Nullable String msgid, String detail) {}

    public Book(Consumer<Sending> onEntry) {
        this.onEntry = onEntry;
    }

    /// All calls in their order, refused ones too.
    public synchronized List<Sending> sendings() {
        return List.copyOf(entries);
    }

    /// How many messages each person got, of those that fit.
    public synchronized Map<String, Integer> copies(Predicate<Sending> which) {
        Map<String, Integer> copies = new HashMap<>();
        entries.stream()
                .filter(Sending::isDelivered)
                .filter(which)
                .forEach(s -> s.people().forEach(person -> copies.merge(person, 1, Integer::sum)));
        return copies;
    }

    /// How many messages each person got whose request holds the words.
    public Map<String, Integer> copies(String words) {
        return copies(sending -> isSaid(words, sending.request()));
    }

    private static boolean isSaid(String words, JsonNode in) {
        return in.isContainer()
                ? in.values().stream().anyMatch(part -> isSaid(words, part))
                : in.asString("").contains(words);
    }

    public synchronized Optional<Sending> find(String msgid) {
        return Optional.ofNullable(byMsgid.get(msgid));
    }

    /// What WeCom left out without telling the app, oldest first.
    public synchronized List<Silent> silent() {
        return entries.stream()
                .flatMap(s ->
                        s.drops().stream()
                                .map(drop ->
                                        new Silent(
                                                s.at(),
                                                drop.reason(),
                                                drop.person(),
                                                s.msgid(),
                                                drop.detail())))
                .toList();
    }

    public synchronized boolean isRecalled(String msgid) {
        return recalled.contains(msgid);
    }

    /// Takes up a recall, of this run or an earlier one.
    public synchronized void recall(String msgid) {
        recalled.add(msgid);
    }

    /// Takes up an entry of an earlier run.
    public synchronized void restore(Sending entry) {
        entries.add(entry);
        if (entry.isDelivered() && entry.msgid() != null) {
            byMsgid.put(String.valueOf(entry.msgid()), entry);
            byDigest.put(entry.app() + "/" + entry.digest(), entry);
            taskIds.add(entry.app() + "/" + entry.taskId());
        }
    }

    public synchronized void clear() {
        entries.clear();
        byMsgid.clear();
        byDigest.clear();
        taskIds.clear();
        recalled.clear();
    }

    public void add(Sending entry) {
        restore(entry);
        onEntry.accept(entry);
    }

    public synchronized long next() {
        return entries.size() + 1L;
    }

    /// The same request of the app within the time before now.
    synchronized Optional<Sending> same(String app, String digest, long now, Duration within) {
        return Optional.ofNullable(byDigest.get(app + "/" + digest))
                .filter(before -> now - before.at() < within.toMillis());
    }

    synchronized boolean knowsTask(String app, String taskId) {
        return taskIds.contains(app + "/" + taskId);
    }
}
