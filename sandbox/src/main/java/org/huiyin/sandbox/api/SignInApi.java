package org.huiyin.sandbox.api;

import java.util.List;
import java.util.Map;
import org.huiyin.sandbox.signin.SignIns;
import org.huiyin.sandbox.world.Person;
import tools.jackson.databind.node.ObjectNode;

/// Who has signed in at an app's site [91023], and what they let it see [95833].
final class SignInApi {

    private static final List<String> EMPTY =
            List.of("avatar", "qr_code", "mobile", "email", "biz_mail", "address");

    private final SignIns signIns;

    SignInApi(SignIns signIns) {
        this.signIns = signIns;
    }

    Map<String, Endpoint> endpoints() {
        return Map.of(
                "auth/getuserinfo", Endpoint.get(call -> member(call, "userid")),
                "user/getuserinfo", Endpoint.get(this::memberAsBefore),
                "auth/getuserdetail", Endpoint.post(this::detail));
    }

    private ObjectNode member(Call call, String field) {
        SignIns.Member member = signIns.redeem(call.corp(), call.text("code").orElse(""));
        ObjectNode answer = Endpoint.tree().put(field, member.userid());
        if (member.ticket() != null) {
            answer.put("user_ticket", member.ticket()).put("expires_in", member.ticketSeconds());
        }
        return answer;
    }

    private ObjectNode memberAsBefore(Call call) {
        return member(call, "UserId").put("DeviceId", "");
    }

    /// The people of the simulator have no telephone and no mail: those fields are empty.
    private ObjectNode detail(Call call) {
        String ticket = call.body().path("user_ticket").asString("");
        Person person = signIns.owner(call.corp(), call.app(), ticket);
        ObjectNode answer = Endpoint.tree().put("userid", person.userid()).put("gender", "0");
        EMPTY.forEach(field -> answer.put(field, ""));
        return answer;
    }
}
