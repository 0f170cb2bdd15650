package org.huiyin.sandbox.push;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One call of message/send, appchat/send or webhook/send as the book keeps it.
///
/// @param at epoch millis of the simulated day
/// @param app corp and agent, as in `ww1/1000002`, for a group of the app with its conversation
///   behind, or corp and key of a group robot
/// @param errcode what the app was answered, even if it never heard of it
/// @param people who got the message, each once
/// @param drops what went missing without an errcode
/// @param repeats the msgid of the same request before, of which this one was taken for a
///   repetition
/// @param digest of the request's body
public record Sending(
        long n,
        long at,
        String app,
        String msgtype,
        int errcode,
        String errmsg,
        @Nullable String msgid,
        @Nullable String responseCode,
        List<String> people,
        Audience audience,
        List<Drop> drops,
        @Nullable String repeats,
        String digest,
        JsonNode request) {

    /// Something that WeCom left out silently.
    ///
    /// @param reason `repeated`, `inactive`, `member_limit` or `cut`
    /// @param person whom it concerns, empty for all
    public record Drop(String reason, String person, String detail) {}

    public Sending {
        people = List.copyOf(people);
        drops = List.copyOf(drops);
    }

    /// A post of a group robot, which has no msgid.
    public static Sending posted(
            long n,
            long at,
            String robot,
            String msgtype,
            int errcode,
            String errmsg,
            List<String> people,
            List<String> cut,
            JsonNode request) {
        return new Sending(
                n,
                at,
                robot,
                msgtype,
                errcode,
                errmsg,
                null,
                null,
                people,
                Audience.NOBODY,
                cut.stream().map(what -> new Drop("cut", "", what)).toList(),
                null,
                "",
                request);
    }

    @JsonIgnore
    public boolean isDelivered() {
        return errcode == 0 && repeats == null;
    }

    /// The task_id of its card, empty without one.
    public String taskId() {
        return request.path(MessageRules.CARD).path("task_id").asString("");
    }

    public boolean reached(String userid) {
        return people.stream().anyMatch(userid::equalsIgnoreCase);
    }
}
