package org.huiyin.bot.wecom;

import com.google.gson.JsonParseException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import me.chanjar.weixin.common.error.WxError;
import me.chanjar.weixin.common.error.WxErrorException;
import org.huiyin.bot.chat.Message;
import org.huiyin.bot.delivery.Channel;
import org.huiyin.bot.delivery.Route;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Sends as the app, takes back and settles, by the calls under `message/`. After a limit or a
/// refusal that concerns the whole app it keeps away from WeCom for a while.
final class AppChannel implements Channel {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String PATH = "/cgi-bin/message/";

    /// At most 25 in any minute and 910 in any hour, of the 30 and 1 000 beyond which WeCom drops
    /// silently (document 90236); the rest is for what other programs send through the same app.
    private static final Pace TO_A_MEMBER = new Pace(10, Duration.ofSeconds(4));

    private static final Duration SOON = Duration.ofSeconds(2);

    private final WecomApi wecom;
    private final AppAccount app;
    private final Rest rest;

    AppChannel(WecomApi wecom, AppAccount app, Rest rest) {
        this.wecom = wecom;
        this.app = app;
        this.rest = rest;
    }

    @Override
    public String name() {
        return app.corpId() + ":" + app.agentId();
    }

    @Override
    public Set<Route> routes() {
        return Set.of(Route.APP);
    }

    @Override
    public Pace toOne() {
        return TO_A_MEMBER;
    }

    @Override
    public int mostRecipients() {
        return AppMessage.MOST_RECIPIENTS;
    }

    @Override
    public Duration recognises() {
        return AppMessage.RECOGNISED.minusHours(1);
    }

    @Override
    public String request(Route route, Message message, List<String> recipients, long number) {
        return AppMessage.body(message, recipients, app.agentId(), number);
    }

    @Override
    public String recalling(String msgId) {
        return JSON.writeValueAsString(Map.of("msgid", msgId));
    }

    @Override
    public String settling(Message.Settled card, List<String> recipients, String code) {
        return AppMessage.settling(card, recipients, app.agentId(), code);
    }

    @Override
    public Result make(Errand errand, String request) {
        Optional<Result.Later> resting = rest.left();
        if (resting.isPresent()) {
            return resting.get();
        }
        try {
            String url = wecom.getWxCpConfigStorage().getApiUrl(PATH + api(errand));
            String answer = wecom.post(url, request);
            rest.over();
            return sent(JSON.readTree(answer));
        } catch (WxErrorException e) {
            return e.getCause() == null ? refused(e.getError()) : broken(e.getCause());
        } catch (JsonParseException | JacksonException e) {
            return broken(e);
        }
    }

    private static String api(Errand errand) {
        return switch (errand) {
            case SEND -> "send";
            case RECALL -> "recall";
            case SETTLE -> "update_template_card";
        };
    }

    /// Who was refused stands in a text with bars when it was sent, in a list when it was settled.
    private static Result sent(JsonNode answer) {
        JsonNode invalid = answer.path("invaliduser");
        Set<String> refused =
                Stream.concat(
                                invalid.isArray()
                                        ? invalid.values().stream().map(JsonNode::asString)
                                        : bars(invalid),
                                bars(answer.path("unlicenseduser")))
                        .map(userid -> userid.strip().toLowerCase(Locale.ROOT))
                        .filter(userid -> !userid.isEmpty())
                        .collect(Collectors.toSet());
        return new Result.Sent(
                answer.path("msgid").asString(""),
                answer.path("response_code").asString(""),
                refused);
    }

    private static Stream<String> bars(JsonNode list) {
        return Arrays.stream(list.asString("").split("\\|", -1));
    }

    private static Result broken(Throwable cause) {
        return new Result.Unclear(
                "no clear answer from WeCom: " + cause.getClass().getSimpleName());
    }

    private Result refused(WxError error) {
        String cure = Cures.of(error);
        return switch (Reaction.to(error.getErrorCode())) {
            case AGAIN -> new Result.Later(SOON, cure);
            case WAIT -> rest.limited(cure);
            case MISCONFIGURED -> rest.misconfigured(error.getErrorCode(), cure);
            case DEAD -> {
                rest.over();
                yield new Result.Dead(cure);
            }
        };
    }
}
