package org.huiyin.sandbox.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.huiyin.sandbox.desk.Desk.Exchange;
import org.huiyin.sandbox.knobs.Setting;
import org.huiyin.sandbox.knobs.Settings;
import org.huiyin.sandbox.world.App;
import org.huiyin.sandbox.world.Change;
import org.huiyin.sandbox.world.Corp;
import org.huiyin.sandbox.world.Directory;
import org.huiyin.sandbox.world.Person;
import org.huiyin.sandbox.world.PersonChange;
import tools.jackson.databind.node.ObjectNode;

/// Changes a directory as an administrator does in WeCom's console, and has the apps told: of the
/// change [90970], and of people who come into an app's sight or go out of it [90240].
public final class AddressBook {

    private static final int ACTIVE = 1;

    private final Directory directory;
    private final Desk desk;
    private final Settings settings;
    private final Consumer<Made> onChange;

    /// A change that was made in a corporation.
    public record Made(String corp, Change change) {}

    /// The consumer hears of each change before anybody is told.
    public AddressBook(Directory directory, Desk desk, Settings settings, Consumer<Made> onChange) {
        this.directory = directory;
        this.desk = desk;
        this.settings = settings;
        this.onChange = onChange;
    }

    /// Makes a change in the first corporation.
    public List<Exchange> make(Change change) {
        return make(directory.now().firstCorp().corpId(), change);
    }

    /// Makes a change; what cannot be is refused in one sentence.
    ///
    /// @return what the apps are told, already on its way
    public synchronized List<Exchange> make(String corpId, Change change) {
        Corp before = directory.now().corp(corpId).orElse(directory.now().firstCorp());
        directory.change(corpId, change);
        onChange.accept(new Made(corpId, change));
        Corp after = directory.now().corp(corpId).orElseThrow();
        List<Exchange> told = new ArrayList<>();
        if (settings.isOn(Setting.CONTACT_EVENTS) && !after.apps().isEmpty()) {
            told.add(tellOf(change.elements(before), after));
        }
        if (!(change instanceof PersonChange.Changed one && one.newUserid() != null)) {
            after.apps().forEach(app -> tellOfSight(before, after, app, told));
        }
        return told;
    }

    /// The synchronisation of the directory has no door of its own here: it uses that of the first
    /// app, with its keys.
    private Exchange tellOf(ObjectNode elements, Corp corp) {
        String shown = "[change_contact " + elements.path("ChangeType").asString("") + "]";
        Said said = new Said("event", "change_contact", shown, elements);
        return desk.tell(corp, corp.apps().get(0), Desk.SYSTEM, said);
    }

    private void tellOfSight(Corp before, Corp after, App app, List<Exchange> told) {
        Map<String, Person> saw = inSight(before, app);
        Map<String, Person> sees = inSight(after, app);
        saw.keySet().stream()
                .filter(userid -> !sees.containsKey(userid))
                .forEach(userid ->
                        told.add(desk.tell(after, app, userid, Said.event("unsubscribe", ""))));
        sees.keySet().stream()
                .filter(userid -> !saw.containsKey(userid))
                .forEach(userid ->
                        told.add(desk.tell(after, app, userid, Said.event("subscribe", ""))));
    }

    private static Map<String, Person> inSight(Corp corp, App app) {
        Map<String, Person> people = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        corp.people().stream()
                .filter(person -> person.status() == ACTIVE && corp.sees(app, person))
                .forEach(person -> people.put(person.userid(), person));
        return people;
    }
}
