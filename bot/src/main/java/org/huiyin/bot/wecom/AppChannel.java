package org.huiyin.bot.wecom;

import com.google.gson.JsonParseException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import me.chanjar.weixin.common.error.WxError;
import me.chanjar.weixin.common.error.WxErrorException;
import org.huiyin.bot.chat.Message;
import org.huiyin.bot.delivery.Channel;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Sends as the app, by `message/send`. After a limit or a refusal that concerns the whole app it
/// keeps away from WeCom for a while.
final class AppChannel implements Channel {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String PATH = "/cgi-bin/message/send";
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
    public int mostRecipients() {
        return AppMessage.MOST_RECIPIENTS;
    }

    @Override
    public Duration recognises() {
        return AppMessage.RECOGNISED.minusHours(1);
    }

    @Override
    public String request(Message message, List<String> recipients, long number) {
        return AppMessage.body(message, recipients, app.agentId(), number);
    }

    @Override
    public Result send(String request) {
        Optional<Result.Later> resting = rest.left();
        if (resting.isPresent()) {
            return resting.get();
        }
        try {
            String answer = wecom.post(wecom.getWxCpConfigStorage().getApiUrl(PATH), request);
            rest.over();
            return sent(JSON.readTree(answer));
        } catch (WxErrorException e) {
            return e.getCause() == null ? refused(e.getError()) : broken(e.getCause());
        } catch (JsonParseException | JacksonException e) {
            return broken(e);
        }
    }

    private static Result sent(JsonNode answer) {
        Set<String> refused =
                Arrays.stream(
                                (answer.path("invaliduser").asString("")
                                                + "|"
                                                + answer.path("unlicenseduser").asString(""))
                                        .split("\\|", -1))
                        .map(userid -> userid.strip().toLowerCase(Locale.ROOT))
                        .filter(userid -> !userid.isEmpty())
                        .collect(Collectors.toSet());
        return new Result.Sent(answer.path("msgid").asString(""), refused);
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
