package org.huiyin.bot.wecom;

import org.huiyin.bot.SettingWrong;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The smart bot (智能机器人), by one of its two ways.
///
/// @param mode whether it is used, and which way
/// @param token the Token of its callback address; for the mode `url`
/// @param aesKey the EncodingAESKey of its callback address; for the mode `url`
/// @param botId the BotID of its long connection; for the mode `websocket`
/// @param secret the Secret of its long connection; for the mode `websocket`
/// @param name what people write after the @ in a room; may hold blanks
/// @param wsUrl where the long connection goes
public record AibotSettings(
        @DefaultValue("off") Mode mode,
        @DefaultValue("") String token,
        @DefaultValue("") String aesKey,
        @DefaultValue("") String botId,
        @DefaultValue("") String secret,
        @DefaultValue("回音") String name,
        @DefaultValue("wss://openws.work.weixin.qq.com") String wsUrl) {

    private static final SettingForm TOKEN = SettingForm.token("aibot.token");
    private static final SettingForm AES_KEY = SettingForm.aesKey("aibot.aes-key");
    private static final SettingForm BOT_ID =
            new SettingForm(
                    "aibot.bot-id", "[0-9A-Za-z_-]{1,128}", "a bot id", "aibAbCdEfGhIjKlMn");
    private static final SettingForm SECRET =
            SettingForm.secret(
                    "aibot.secret",
                    "the bot's secret without blanks",
                    "the characters shown beside the BotID");
    private static final SettingForm WS_URL =
            new SettingForm(
                    "aibot.ws-url",
                    "wss?://[^/\\s]+(/\\S*)?",
                    "the address of a WebSocket",
                    "wss://openws.work.weixin.qq.com");

    /// Which of its ways is switched on in WeCom's console.
    public enum Mode {
        OFF,
        URL,
        WEBSOCKET
    }

    /// @throws SettingWrong when a value is malformed, or one that the mode needs is missing
    public AibotSettings {
        token = TOKEN.checked(token);
        aesKey = AES_KEY.checked(aesKey);
        botId = BOT_ID.checked(botId);
        secret = SECRET.checked(secret);
        name = name.strip();
        wsUrl = WS_URL.checked(wsUrl);
        if (name.isEmpty() || name.length() > 64) {
            throw new SettingWrong(
                    SettingForm.PREFIX + "aibot.name", "is not a name of 1 to 64 characters", "回音");
        }
        switch (mode) {
            case OFF -> {}
            case URL -> {
                TOKEN.need(token);
                AES_KEY.need(aesKey);
            }
            case WEBSOCKET -> {
                BOT_ID.need(botId);
                SECRET.need(secret);
            }
        }
    }

    /// Without the secrets.
    @Override
    public String toString() {
        return "Aibot[mode=" + mode + ", name=" + name + "]";
    }
}
