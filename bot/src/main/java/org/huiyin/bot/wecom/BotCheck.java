package org.huiyin.bot.wecom;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.Optional;
import javax.sql.DataSource;
import org.huiyin.bot.Check;
import org.huiyin.bot.Checklist;
import org.huiyin.bot.chore.SystemClock;
import org.huiyin.bot.wecom.BotSocket.Ack;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Checks the smart bot: its callback address as WeCom calls it, or that WeCom lets it in on a long
/// connection. Subscribing cuts whoever is there, and is left out while a node of ours is.
final class BotCheck implements Check {

    private static final String BOT = "智能机器人";
    private static final String DOOR = BOT + "的回调";
    private static final String CONNECTION = BOT + "的长连接";
    private static final String HELD =
            "有运行中的 bot 管着这条连接，再连一次会把它挤下线，所以不试；连上没有，看它的日志或指标 huiyin_wecom_socket";
    private static final String LET_IN = "能连上，BotID 和 Secret 正确（若别处也在用这个机器人，它刚被挤下线，会自己再连）";

    private final SystemClock clock = new SystemClock();

    @Override
    public void look(ApplicationContext context, Optional<String> address, Checklist list) {
        AppCheck.readable(context.getEnvironment())
                .map(WecomSettings::aibot)
                .ifPresentOrElse(
                        bot -> look(bot, context, address, list),
                        () -> list.skipped(BOT, "先改好 huiyin.wecom"));
    }

    private void look(
            AibotSettings bot,
            ApplicationContext context,
            Optional<String> address,
            Checklist list) {
        switch (bot.mode()) {
            case OFF -> list.skipped(BOT, "没有配置");
            case URL -> door(bot, address, list);
            case WEBSOCKET -> connection(bot, context, list);
        }
    }

    private void door(AibotSettings bot, Optional<String> address, Checklist list) {
        CallbackKeys keys = new CallbackKeys(bot.token(), bot.aesKey());
        WebCheck web = new WebCheck(clock::now);
        address.ifPresentOrElse(
                at -> list.look(DOOR, () -> web.door(at, CallbackDoor.AIBOT, keys, "")),
                () -> list.skipped(DOOR, "要检查就给出地址：--check https://你的域名" + CallbackDoor.AIBOT));
    }

    private static void connection(AibotSettings bot, ApplicationContext context, Checklist list) {
        boolean held;
        try {
            held = isHeld(bot, context.getBean(DataSource.class));
        } catch (DataAccessException _) {
            list.skipped(CONNECTION, "先改好 MariaDB 的设置");
            return;
        }
        if (held) {
            list.skipped(CONNECTION, HELD);
        } else {
            list.look(CONNECTION, () -> subscribed(bot));
        }
    }

    /// In a database that is still empty nobody holds anything.
    private static boolean isHeld(AibotSettings bot, DataSource database) {
        try {
            return SocketLease.isHeld(JdbcClient.create(database), bot.botId());
        } catch (BadSqlGrammarException _) {
            return false;
        }
    }

    private static String subscribed(AibotSettings bot)
            throws WebCheck.Wrong, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient();
                BotSocket socket = BotSocket.open(client, URI.create(bot.wsUrl()), (_, _) -> {})) {
            return switch (socket.subscribe(bot)) {
                case Ack.Code(int code, _, _) when code == 0 -> LET_IN;
                case Ack.Code(int code, _, _) -> throw new WebCheck.Wrong(Cures.of(code));
                case Ack.Broken(), Ack.Silence() ->
                        throw new WebCheck.Wrong(
                                "%s 没有回答：看 huiyin.wecom.aibot.ws-url".formatted(bot.wsUrl()));
            };
        } catch (IOException e) {
            throw new WebCheck.Wrong(
                    "%s 连不上（%s）：看域名解析、端口和防火墙".formatted(bot.wsUrl(), e.getMessage()));
        }
    }
}
