package org.huiyin.sandbox.world;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The world as it is now: as its file says, with the changes that were made since.
public final class Directory {

    private static final int LEFT = 5;

    private final World origin;
    private final Map<String, Leaver> leavers = new LinkedHashMap<>();
    private World now;

    /// Somebody who was here, and the corporation that they left.
    private record Leaver(String corpId, Person person) {}

    public Directory(World origin) {
        this.origin = origin;
        now = origin;
    }

    public synchronized World now() {
        return now;
    }

    /// Makes a change; what cannot be is refused in one sentence.
    public synchronized void change(String corpId, Change change) {
        Corp before =
                now.corp(corpId)
                        .orElseThrow(() ->
                                new IllegalArgumentException("There is no corp " + corpId + "."));
        Corp after = change.in(before);
        now =
                new World(
                        now.corps().stream()
                                .map(corp -> corp.corpId().equals(corpId) ? after : corp)
                                .toList());
        before.people().stream()
                .filter(person -> !change.renames(person))
                .filter(person -> after.person(person.userid()).isEmpty())
                .forEach(person ->
                        leavers.put(
                                key(person.userid()), new Leaver(corpId, person.withStatus(LEFT))));
        after.people().forEach(person -> leavers.remove(key(person.userid())));
    }

    /// The corporation of somebody who is here; anybody else is refused in one sentence.
    public synchronized Corp corpOf(String userid) {
        return now.corpOf(userid)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                leaver(userid)
                                        .map(gone -> gone.name() + " has left.")
                                        .orElse("Nobody is called " + userid + ".")));
    }

    /// The corporation of somebody who is here or was.
    public synchronized Corp corpEverOf(String userid) {
        Leaver leaver = leavers.get(key(userid));
        return leaver == null ? corpOf(userid) : now.corp(leaver.corpId()).orElseThrow();
    }

    /// Somebody who has left, as they were, with status 5.
    public synchronized Optional<Person> leaver(String userid) {
        return Optional.ofNullable(leavers.get(key(userid))).map(Leaver::person);
    }

    /// All who have left a corporation.
    public synchronized List<Person> leaversOf(Corp corp) {
        return leavers.values().stream()
                .filter(leaver -> leaver.corpId().equals(corp.corpId()))
                .map(Leaver::person)
                .toList();
    }

    /// As the file says again.
    public synchronized void reset() {
        now = origin;
        leavers.clear();
    }

    private static String key(String userid) {
        return userid.toLowerCase(Locale.ROOT);
    }
}
