package org.huiyin.sandbox.api;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.huiyin.sandbox.world.Corp;
import org.huiyin.sandbox.world.Department;
import org.huiyin.sandbox.world.Person;
import org.huiyin.sandbox.world.Tag;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The reads of the directory: departments [90208], people [90196], tags; within the visible range.
final class DirectoryApi {

    private static final int DISABLED = 2;

    private DirectoryApi() {}

    static Map<String, Endpoint> endpoints() {
        return Map.of(
                "department/list", Endpoint.get(Endpoint.list("department"), DirectoryApi::list),
                "department/simplelist",
                        Endpoint.get(Endpoint.list("department_id"), DirectoryApi::ids),
                "department/get", Endpoint.get(DirectoryApi::department),
                "user/get", Endpoint.get(DirectoryApi::user),
                "user/list", Endpoint.get(Endpoint.list("userlist"), call -> users(call, false)),
                "user/simplelist",
                        Endpoint.get(Endpoint.list("userlist"), call -> users(call, true)),
                "tag/list", Endpoint.get(Endpoint.list("taglist"), DirectoryApi::tags),
                "tag/get", Endpoint.get(Endpoint.list("userlist"), DirectoryApi::tag));
    }

    private static ObjectNode list(Call call) {
        ObjectNode answer = Endpoint.tree();
        ArrayNode array = answer.putArray("department");
        asked(call).forEach(d -> array.add(details(call.corp(), d)));
        return answer;
    }

    private static ObjectNode ids(Call call) {
        ObjectNode answer = Endpoint.tree();
        ArrayNode array = answer.putArray("department_id");
        for (Department d : asked(call)) {
            array.addObject()
                    .put("id", d.id())
                    .put("parentid", d.parentId())
                    .put("order", d.order());
        }
        return answer;
    }

    private static ObjectNode department(Call call) {
        long id = call.number("id").orElseThrow(() -> new ApiError(40058, "id is required"));
        ObjectNode answer = Endpoint.tree();
        answer.set("department", details(call.corp(), visible(call, id)));
        return answer;
    }

    /// The department and all below it, or all that the app sees.
    private static List<Department> asked(Call call) {
        List<Department> visible = call.corp().departmentsFor(call.app());
        OptionalLong id = call.number("id");
        if (id.isEmpty()) {
            return visible;
        }
        visible(call, id.getAsLong());
        Set<Long> tree = call.corp().tree(id.getAsLong());
        return visible.stream().filter(d -> tree.contains(d.id())).toList();
    }

    private static Department visible(Call call, long id) {
        Department found =
                call.corp()
                        .department(id)
                        .orElseThrow(() -> new ApiError(60123, "invalid party id"));
        if (!call.corp().departmentsFor(call.app()).contains(found)) {
            throw new ApiError(60011, "no privilege to access/modify contact/party/agent");
        }
        return found;
    }

    private static ObjectNode details(Corp corp, Department d) {
        ObjectNode tree = Endpoint.tree().put("id", d.id()).put("name", d.name());
        ArrayNode leaders = tree.putArray("department_leader");
        corp.people().stream()
                .filter(p -> p.leader() && p.departments().contains(d.id()))
                .forEach(p -> leaders.add(lower(p.userid())));
        return tree.put("parentid", d.parentId()).put("order", d.order());
    }

    private static ObjectNode user(Call call) {
        String userid =
                call.text("userid").orElseThrow(() -> new ApiError(41009, "userid missing"));
        if (!userid.matches("[A-Za-z0-9_.@-]{1,64}")) {
            throw new ApiError(40003, "invalid userid");
        }
        Person person =
                call.corp()
                        .person(userid)
                        .orElseThrow(() -> new ApiError(60111, "userid not found"));
        if (!call.corp().sees(call.app(), person)) {
            throw new ApiError(60011, "no privilege to access/modify contact/party/agent");
        }
        return details(person);
    }

    private static ObjectNode users(Call call, boolean isSimple) {
        long id =
                call.number("department_id")
                        .orElseThrow(() -> new ApiError(40058, "department_id is required"));
        visible(call, id);
        ObjectNode answer = Endpoint.tree();
        ArrayNode array = answer.putArray("userlist");
        call.corp().people().stream()
                .filter(p -> p.departments().contains(id) && call.corp().sees(call.app(), p))
                .forEach(p -> array.add(isSimple ? simple(p) : details(p)));
        return answer;
    }

    private static ObjectNode simple(Person person) {
        ObjectNode tree =
                Endpoint.tree().put("userid", lower(person.userid())).put("name", person.name());
        ArrayNode departments = tree.putArray("department");
        person.departments().forEach(departments::add);
        return tree;
    }

    /// What an app made after June 2022 gets: no mobile, e-mail, avatar or gender [90196].
    private static ObjectNode details(Person person) {
        ObjectNode tree = simple(person);
        ArrayNode order = tree.putArray("order");
        ArrayNode leads = tree.putArray("is_leader_in_dept");
        person.departments()
                .forEach(d -> {
                    order.add(0);
                    leads.add(person.leader() ? 1 : 0);
                });
        tree.putArray("direct_leader");
        return tree.put("position", person.position())
                .put("status", person.status())
                .put("enable", person.status() == DISABLED ? 0 : 1)
                .put("isleader", person.leader() ? 1 : 0)
                .put("main_department", person.departments().stream().findFirst().orElse(1L))
                .put("telephone", "")
                .put("alias", "");
    }

    private static ObjectNode tags(Call call) {
        ObjectNode answer = Endpoint.tree();
        ArrayNode array = answer.putArray("taglist");
        call.corp()
                .tags()
                .forEach(t -> array.addObject().put("tagid", t.id()).put("tagname", t.name()));
        return answer;
    }

    private static ObjectNode tag(Call call) {
        Tag tag =
                call.corp()
                        .tag(call.number("tagid").orElse(-1))
                        .orElseThrow(() -> new ApiError(40068, "invalid tagid"));
        ObjectNode answer = Endpoint.tree().put("tagname", tag.name());
        ArrayNode people = answer.putArray("userlist");
        for (String userid : tag.people()) {
            call.corp()
                    .person(userid)
                    .filter(p -> call.corp().sees(call.app(), p))
                    .ifPresent(p ->
                            people.addObject()
                                    .put("userid", lower(p.userid()))
                                    .put("name", p.name()));
        }
        ArrayNode departments = answer.putArray("partylist");
        tag.departments().forEach(departments::add);
        return answer;
    }

    /// Returned userids are in lower case [90236].
    private static String lower(String userid) {
        return userid.toLowerCase(Locale.ROOT);
    }
}
