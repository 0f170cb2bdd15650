package org.huiyin.bot.wecom;

import com.google.gson.JsonParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import me.chanjar.weixin.common.error.WxError;
import me.chanjar.weixin.common.error.WxErrorException;
import org.huiyin.bot.chat.Message;
import org.huiyin.bot.delivery.Channel;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Sends as the app, by `message/send`. After a limit or a refusal that concerns the whole app it
/// keeps away from WeCom for a while.
final class AppChannel implements Channel {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String PATH = "/cgi-bin/message/send";
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final Duration LONGEST_REST = Duration.ofMinutes(10);

    private final WecomApi wecom;
    private final int agentId;
    private final InstantSource clock;
    private @Nullable Rest rest;

    /// Until when WeCom is left alone, and why.
    private record Rest(Instant until, Duration length, String why) {}

    AppChannel(WecomApi wecom, int agentId, InstantSource clock) {
        this.wecom = wecom;
        this.agentId = agentId;
        this.clock = clock;
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
        return AppMessage.body(message, recipients, agentId, number);
    }

    @Override
    public Result send(String request) {
        Rest resting = resting();
        if (resting != null) {
            return new Result.Later(
                    Duration.between(clock.instant(), resting.until()), resting.why());
        }
        try {
            String answer = wecom.post(wecom.getWxCpConfigStorage().getApiUrl(PATH), request);
            working();
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
            case WAIT -> rest(WINDOW, cure);
            case MISCONFIGURED -> rest(longer(), cure);
            case DEAD -> new Result.Dead(cure);
        };
    }

    private synchronized Result rest(Duration length, String why) {
        rest = new Rest(clock.instant().plus(length), length, why);
        return new Result.Later(length, why);
    }

    private synchronized @Nullable Rest resting() {
        return rest != null && clock.instant().isBefore(rest.until()) ? rest : null;
    }

    private synchronized void working() {
        rest = null;
    }

    /// Doubles as long as nobody has mended it.
    private synchronized Duration longer() {
        Duration length = rest == null ? WINDOW : rest.length().multipliedBy(2);
        return length.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : length;
    }
}
