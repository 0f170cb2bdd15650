package org.huiyin.sandbox.api;

import java.util.List;
import java.util.Map;
import org.huiyin.sandbox.knobs.Setting;
import org.huiyin.sandbox.knobs.Settings;
import org.huiyin.sandbox.push.Audience;
import org.huiyin.sandbox.push.CardChanges;
import org.huiyin.sandbox.push.Pushes;
import org.huiyin.sandbox.push.Sending;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What an app may say by itself: send [90236], change a card [94888], take back [94867].
final class MessageApi {

    private final Pushes pushes;
    private final CardChanges changes;
    private final Settings settings;

    MessageApi(Pushes pushes, CardChanges changes, Settings settings) {
        this.pushes = pushes;
        this.changes = changes;
        this.settings = settings;
    }

    Map<String, Endpoint> endpoints() {
        return Map.of(
                "message/send", Endpoint.post(recipients(Audience.NOBODY), this::send),
                "message/update_template_card",
                        Endpoint.post(Endpoint.list("invaliduser"), this::update),
                "message/recall", Endpoint.post(this::recall));
    }

    private ObjectNode send(Call call) {
        checkAgent(call);
        Sending sending = pushes.send(call.corp(), call.app(), call.request().body(), call.body());
        ObjectNode answer = recipients(sending.audience()).put("msgid", sending.msgid());
        if (sending.responseCode() != null) {
            answer.put("response_code", sending.responseCode());
        }
        return answer;
    }

    private ObjectNode update(Call call) {
        checkAgent(call);
        ObjectNode answer = Endpoint.tree();
        ArrayNode invalid = answer.putArray("invaliduser");
        changes.update(call.corp(), call.app(), call.body()).forEach(invalid::add);
        return answer;
    }

    private ObjectNode recall(Call call) {
        changes.recall(call.corp(), call.app(), call.body());
        return Endpoint.tree();
    }

    /// The agentid is a number and belongs to the token.
    private void checkAgent(Call call) {
        JsonNode agentId = call.body().path("agentid");
        if (agentId.isMissingNode() || agentId.isNull()) {
            throw new ApiError(settings.number(Setting.MISSING_AGENT_ID_CODE), "missing agentid");
        }
        if (!agentId.isIntegralNumber()) {
            throw new ApiError(40056, "invalid agentid");
        }
        if (agentId.asLong() != call.app().agentId()) {
            throw new ApiError(301002, "not allow operate another agent with this accesstoken");
        }
    }

    /// Here the lists are texts with bars between.
    private static ObjectNode recipients(Audience found) {
        return Endpoint.tree()
                .put("invaliduser", bars(found.invaliduser()))
                .put("invalidparty", bars(found.invalidparty()))
                .put("invalidtag", bars(found.invalidtag()))
                .put("unlicenseduser", bars(found.unlicenseduser()));
    }

    private static String bars(List<String> list) {
        return String.join("|", list);
    }
}
