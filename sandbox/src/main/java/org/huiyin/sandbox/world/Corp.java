package org.huiyin.sandbox.world;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/// One corporation on WeCom with its apps, smart bots, rooms and its directory.
public record Corp(
        String corpId,
        String name,
        List<App> apps,
        List<Department> departments,
        List<Person> people,
        List<Tag> tags,
        List<Bot> bots,
        List<Room> rooms) {

    /// A corporation without smart bots and rooms.
    public Corp(
            String corpId,
            String name,
            List<App> apps,
            List<Department> departments,
            List<Person> people,
            List<Tag> tags) {
        this(corpId, name, apps, departments, people, tags, List.of(), List.of());
    }

    @JsonCreator
    public Corp {
        Objects.requireNonNull(corpId, "A corp needs a corpId.");
        name = name == null ? corpId : name;
        apps = apps == null ? List.of() : List.copyOf(apps);
        departments = departments == null ? List.of() : List.copyOf(departments);
        people = people == null ? List.of() : List.copyOf(people);
        tags = tags == null ? List.of() : List.copyOf(tags);
        bots = bots == null ? List.of() : List.copyOf(bots);
        rooms = rooms == null ? List.of() : List.copyOf(rooms);
        for (Room room : rooms) {
            for (String botId : room.bots()) {
                if (bots.stream().noneMatch(bot -> bot.botId().equals(botId))) {
                    throw new IllegalArgumentException(
                            "The room " + room.chatid() + " has an unknown bot " + botId + ".");
                }
            }
        }
    }

    public Optional<App> app(long agentId) {
        return apps.stream().filter(app -> app.agentId() == agentId).findFirst();
    }

    /// Userids are compared without regard to case, as WeCom does.
    public Optional<Person> person(String userid) {
        return people.stream().filter(p -> p.userid().equalsIgnoreCase(userid)).findFirst();
    }

    public Optional<Department> department(long id) {
        return departments.stream().filter(d -> d.id() == id).findFirst();
    }

    public Optional<Bot> bot(String botId) {
        return bots.stream().filter(bot -> bot.botId().equals(botId)).findFirst();
    }

    public Optional<Room> room(String chatid) {
        return rooms.stream().filter(room -> room.chatid().equals(chatid)).findFirst();
    }

    public Optional<Tag> tag(long id) {
        return tags.stream().filter(tag -> tag.id() == id).findFirst();
    }

    /// The person, or a refusal in one sentence.
    Person requirePerson(String userid) {
        return person(userid).orElseThrow(() -> Change.refused("Nobody is called " + userid + "."));
    }

    /// The department, or a refusal in one sentence.
    Department requireDepartment(long id) {
        return department(id)
                .orElseThrow(() -> Change.refused("There is no department " + id + "."));
    }

    /// With another userid wherever the person is named, but in the directory itself.
    Corp renamed(String userid, String newUserid) {
        UnaryOperator<List<String>> rename =
                userids ->
                        userids.stream()
                                .map(one -> one.equalsIgnoreCase(userid) ? newUserid : one)
                                .toList();
        return new Corp(
                corpId,
                name,
                apps.stream().map(app -> app.renaming(rename)).toList(),
                departments,
                people,
                tags.stream().map(tag -> tag.renaming(rename)).toList(),
                bots,
                rooms.stream().map(room -> room.renaming(rename)).toList());
    }

    Corp withPeople(List<Person> others) {
        return new Corp(corpId, name, apps, departments, others, tags, bots, rooms);
    }

    Corp withDepartments(List<Department> others) {
        return new Corp(corpId, name, apps, others, people, tags, bots, rooms);
    }

    Corp withTags(List<Tag> others) {
        return new Corp(corpId, name, apps, departments, people, others, bots, rooms);
    }

    /// The department itself and all below it, parents first.
    public Set<Long> tree(long id) {
        Set<Long> found = new LinkedHashSet<>();
        Deque<Long> open = new ArrayDeque<>(List.of(id));
        while (!open.isEmpty()) {
            long next = open.remove();
            if (found.add(next)) {
                departments.stream()
                        .filter(d -> d.parentId() == next)
                        .forEach(d -> open.add(d.id()));
            }
        }
        return found;
    }

    /// The departments that the app may see: all of them, or those of its visible range.
    public List<Department> departmentsFor(App app) {
        Visible visible = app.visible();
        if (visible == null) {
            return departments;
        }
        Set<Long> ids = visibleTree(visible);
        return departments.stream().filter(d -> ids.contains(d.id())).toList();
    }

    /// Whether the app's visible range is the root department, and so everybody.
    public boolean seesAll(App app) {
        Visible visible = app.visible();
        return visible == null
                || departments.stream()
                        .filter(d -> visible.departments().contains(d.id()))
                        .anyMatch(d -> d.parentId() == 0);
    }

    /// Whether the person is in the app's visible range.
    public boolean sees(App app, Person person) {
        Visible visible = app.visible();
        if (visible == null || visible.people().stream().anyMatch(person::is)) {
            return true;
        }
        if (tags.stream()
                .filter(tag -> visible.tags().contains(tag.id()))
                .anyMatch(tag -> tag.people().stream().anyMatch(person::is))) {
            return true;
        }
        Set<Long> ids = visibleTree(visible);
        return person.departments().stream().anyMatch(ids::contains);
    }

    private Set<Long> visibleTree(Visible visible) {
        Set<Long> ids = new LinkedHashSet<>();
        visible.departments().forEach(id -> ids.addAll(tree(id)));
        tags.stream()
                .filter(tag -> visible.tags().contains(tag.id()))
                .flatMap(tag -> tag.departments().stream())
                .forEach(id -> ids.addAll(tree(id)));
        return ids;
    }
}
