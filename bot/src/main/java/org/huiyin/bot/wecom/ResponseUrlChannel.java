package org.huiyin.bot.wecom;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.huiyin.bot.chat.Message;
import org.huiyin.bot.delivery.Channel;
import org.huiyin.bot.delivery.Route;
import org.huiyin.bot.wecom.ResponseUrls.Url;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Tells people one more thing after each message of theirs, by the address that it brought: all
/// that the smart bot can do unasked where it has a callback address, and there is no app.
final class ResponseUrlChannel implements Channel {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final Pace TO_A_PERSON = new Pace(10, Duration.ofSeconds(4));

    private final ResponseUrls urls;
    private final UrlPost posting;

    ResponseUrlChannel(ResponseUrls urls, UrlPost posting) {
        this.urls = urls;
        this.posting = posting;
    }

    @Override
    public String name() {
        return "response_url";
    }

    @Override
    public Set<Route> routes() {
        return Set.of(Route.AIBOT);
    }

    @Override
    public boolean promises(String person) {
        return urls.promise(person);
    }

    @Override
    public Pace toOne() {
        return TO_A_PERSON;
    }

    @Override
    public String request(Route route, Message message, List<String> recipients, long number) {
        return BotMessage.push(message, recipients.getFirst(), false, number);
    }

    @Override
    public Result make(Errand errand, String request) {
        JsonNode body = JSON.readTree(request);
        Optional<Url> url;
        try {
            url = urls.take(body.path("chatid").asString());
        } catch (DataAccessException | TransactionException e) {
            return new Result.Later(SOON, "the addresses cannot be read now");
        }
        if (url.isEmpty()) {
            return new Result.Dead(
                    "the person has not written to the smart bot within the hour: set up the app,"
                            + " or huiyin.wecom.aibot.mode=websocket");
        }
        Result result = posting.make(url.get().url(), request, Cures::of);
        if (result instanceof Result.Later) {
            urls.giveBack(url.get());
        }
        return result;
    }
}
