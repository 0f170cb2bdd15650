package org.huiyin.sandbox.faces;

import io.javalin.http.Context;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.huiyin.sandbox.world.Corp;
import org.huiyin.sandbox.world.Department;
import org.huiyin.sandbox.world.Directory;
import org.huiyin.sandbox.world.Person;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Who is there: one corporation (`corp=`, the first if left out), its departments and people.
final class PeopleList {

    private final Directory directory;

    PeopleList(Directory directory) {
        this.directory = directory;
    }

    void world(Context ctx) {
        Corp corp = corp(ctx);
        ObjectNode answer =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("corp", corp.name())
                        .put("corpId", corp.corpId());
        ArrayNode apps = answer.putArray("apps");
        corp.apps()
                .forEach(a -> apps.addObject().put("agentId", a.agentId()).put("name", a.name()));
        ArrayNode bots = answer.putArray("bots");
        corp.bots().forEach(bot -> bots.add(BotsFace.line(bot)));
        ArrayNode rooms = answer.putArray("rooms");
        corp.rooms().forEach(room -> rooms.add(BotsFace.line(room)));
        Map<Long, Integer> counts = new HashMap<>();
        corp.people().forEach(p -> p.departments().forEach(d -> counts.merge(d, 1, Integer::sum)));
        ArrayNode departments = answer.putArray("departments");
        for (Department d : corp.departments()) {
            int below = corp.tree(d.id()).stream().mapToInt(id -> counts.getOrDefault(id, 0)).sum();
            departments
                    .addObject()
                    .put("id", d.id())
                    .put("name", d.name())
                    .put("parentId", d.parentId())
                    .put("count", below);
        }
        Http.answer(ctx, answer.put("peopleCount", corp.people().size()));
    }

    /// Those who have left stand at the end, with status 5.
    void people(Context ctx) {
        Corp corp = corp(ctx);
        String words = Http.text(ctx, "q").toLowerCase(Locale.ROOT);
        long department = Http.number(ctx, "department", 0);
        List<Person> found =
                Stream.concat(corp.people().stream(), directory.leaversOf(corp).stream())
                        .filter(p -> matches(p, words))
                        .filter(p -> department == 0 || isIn(corp, p, department))
                        .toList();
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("total", found.size());
        ArrayNode people = answer.putArray("people");
        found.stream()
                .skip(Http.number(ctx, "offset", 0))
                .limit(Http.limit(ctx, 50))
                .forEach(p -> people.add(line(corp, p)));
        Http.answer(ctx, answer);
    }

    private Corp corp(Context ctx) {
        String id = Http.text(ctx, "corp");
        if (id.isEmpty()) {
            return directory.now().firstCorp();
        }
        return directory
                .now()
                .corp(id)
                .orElseThrow(() -> new IllegalArgumentException("There is no corp " + id + "."));
    }

    private static boolean matches(Person person, String words) {
        return person.userid().toLowerCase(Locale.ROOT).contains(words)
                || person.name().toLowerCase(Locale.ROOT).contains(words);
    }

    private static boolean isIn(Corp corp, Person person, long department) {
        return person.departments().stream().anyMatch(corp.tree(department)::contains);
    }

    private static ObjectNode line(Corp corp, Person person) {
        long department = person.departments().stream().findFirst().orElse(0L);
        return JsonNodeFactory.instance
                .objectNode()
                .put("userid", person.userid())
                .put("name", person.name())
                .put("department", department)
                .put("departmentName", corp.department(department).map(Department::name).orElse(""))
                .put("position", person.position())
                .put("status", person.status());
    }
}
