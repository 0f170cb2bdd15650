package org.huiyin.sandbox;

import org.huiyin.sandbox.Web.Page;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// An app that calls WeCom's server, good or bad.
record FakeApp(Web web, String secret) {

    private static final String SECRET = "sandbox-secret-0123456789abcdefghijklmnopqr";
    private static final Cases MESSAGES = new Cases("/messages.json");
    private static final Cases CARDS = new Cases("/cards.json");

    static FakeApp of(Sandbox sandbox) {
        return new FakeApp(new Web(sandbox.uri()), SECRET);
    }

    Page call(String path, JsonNode body) {
        return call(path, body.toString());
    }

    Page call(String path, String body) {
        return web.post("/cgi-bin/" + path + "?access_token=" + token(), body);
    }

    String reads(String path, String query) {
        return web.get("/cgi-bin/" + path + "?access_token=" + token() + query).body();
    }

    String token() {
        return web.get("/cgi-bin/gettoken?corpid=wwsandbox0000000001&corpsecret=" + secret)
                .text("access_token");
    }

    Page sends(JsonNode message) {
        return call("message/send", message);
    }

    /// Sends a text and tells its msgid.
    String says(String touser, String words) {
        return sends(text(touser, words)).text("msgid");
    }

    static ObjectNode text(String touser, String words) {
        ObjectNode message = MESSAGES.right("text").put("touser", touser);
        message.putObject("text").put("content", words);
        return message;
    }

    /// A card of the samples to somebody.
    static ObjectNode card(String touser, String type, String taskId) {
        ObjectNode message = MESSAGES.right("template_card").put("touser", touser);
        message.set("template_card", CARDS.right(type).put("task_id", taskId));
        return message;
    }
}
