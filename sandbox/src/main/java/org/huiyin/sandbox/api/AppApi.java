package org.huiyin.sandbox.api;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.huiyin.sandbox.knobs.Setting;
import org.huiyin.sandbox.knobs.Settings;
import org.huiyin.sandbox.world.App;
import org.huiyin.sandbox.world.Visible;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What an app may ask about itself: agent [90227], menu [90231], addresses [92520] [92521].
final class AppApi {

    private final Menus menus;
    private final Settings settings;

    AppApi(Menus menus, Settings settings) {
        this.menus = menus;
        this.settings = settings;
    }

    Map<String, Endpoint> endpoints() {
        return Map.of(
                "agent/get", Endpoint.get(this::agent),
                "menu/create", Endpoint.post(this::createMenu),
                "menu/get", Endpoint.get(this::menu),
                "menu/delete", Endpoint.get(this::deleteMenu),
                "getcallbackip", Endpoint.get(Endpoint.list("ip_list"), call -> addresses()),
                "get_api_domain_ip", Endpoint.get(Endpoint.list("ip_list"), call -> addresses()));
    }

    private ObjectNode agent(Call call) {
        App app = own(call);
        ObjectNode tree =
                Endpoint.tree()
                        .put("agentid", app.agentId())
                        .put("name", app.name())
                        .put("square_logo_url", "")
                        .put("description", "");
        Visible visible = app.visible();
        ArrayNode users = tree.putObject("allow_userinfos").putArray("user");
        ArrayNode parties = tree.putObject("allow_partys").putArray("partyid");
        ArrayNode tags = tree.putObject("allow_tags").putArray("tagid");
        if (visible == null) {
            parties.add(1);
        } else {
            visible.people()
                    .forEach(u -> users.addObject().put("userid", u.toLowerCase(Locale.ROOT)));
            visible.departments().forEach(parties::add);
            visible.tags().forEach(tags::add);
        }
        return tree.put("close", 0)
                .put("redirect_domain", Objects.requireNonNullElse(app.trustedDomain(), ""))
                .put("report_location_flag", 0)
                .put("isreportenter", 1)
                .put("home_url", "");
    }

    private ObjectNode createMenu(Call call) {
        App app = own(call);
        ObjectNode menu = call.body();
        new MenuCheck(settings.number(Setting.MENU_SUB_NAME_BYTES)).check(menu);
        menus.put(call.corp().corpId(), app.agentId(), menu);
        return Endpoint.tree();
    }

    private ObjectNode menu(Call call) {
        JsonNode menu =
                menus.find(call.corp().corpId(), own(call).agentId())
                        .orElseThrow(() -> new ApiError(46003, "menu no exist"));
        ObjectNode answer = Endpoint.tree();
        answer.set("button", menu.path("button"));
        return answer;
    }

    private ObjectNode deleteMenu(Call call) {
        menus.delete(call.corp().corpId(), own(call).agentId());
        return Endpoint.tree();
    }

    private static ObjectNode addresses() {
        ObjectNode answer = Endpoint.tree();
        answer.putArray("ip_list").add("127.0.0.1");
        return answer;
    }

    private App own(Call call) {
        if (call.text("agentid").isEmpty()) {
            throw new ApiError(settings.number(Setting.MISSING_AGENT_ID_CODE), "missing agentid");
        }
        long agentId = call.number("agentid").orElse(-1);
        if (call.corp().app(agentId).isEmpty()) {
            throw new ApiError(40056, "invalid agentid");
        }
        if (call.app().agentId() != agentId) {
            throw new ApiError(301002, "not allow operate another agent with this accesstoken");
        }
        return call.app();
    }
}
