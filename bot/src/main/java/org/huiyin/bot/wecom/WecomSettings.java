package org.huiyin.bot.wecom;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.huiyin.bot.SettingWrong;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.Environment;

/// How WeCom is reached, and how it reaches us. A malformed value stops the start.
///
/// @param apiBaseUrl scheme, host and port of WeCom's server API, without a path
/// @param corpId the id of the corp, from the console's page 我的企业
/// @param app the self-built app; all of it may be left out
/// @param maxAge how far the timestamp of a callback may be off, both ways
/// @param aibot the smart bot; off unless its mode says otherwise
/// @param robots the group robots, by names of our own for their groups
@ConfigurationProperties("huiyin.wecom")
public record WecomSettings(
        @DefaultValue("https://qyapi.weixin.qq.com") String apiBaseUrl,
        @DefaultValue("") String corpId,
        @DefaultValue App app,
        @DefaultValue("10m") Duration maxAge,
        @DefaultValue AibotSettings aibot,
        @DefaultValue Map<String, Robot> robots) {

    private static final SettingForm CORP_ID =
            new SettingForm("corp-id", "[0-9A-Za-z_-]{4,64}", "a corp id", "wwabcdef0123456789");
    private static final SettingForm AGENT_ID =
            new SettingForm("app.agent-id", "[1-9][0-9]{0,8}", "a number", "1000002");
    private static final SettingForm SECRET =
            SettingForm.secret(
                    "app.secret",
                    "the app's secret without blanks",
                    "the 43 characters shown on the app's page");
    private static final SettingForm TOKEN = SettingForm.token("app.token");
    private static final SettingForm AES_KEY = SettingForm.aesKey("app.aes-key");
    private static final SettingForm ROBOT_KEY =
            new SettingForm(
                    "robots.<group>.key",
                    "[0-9A-Za-z_-]{1,128}",
                    "the key at the end of the robot's address",
                    "0f6d2c58-9b41-4e7a-8c33-d5a1e9b70c24");

    public WecomSettings {
        apiBaseUrl = baseUrl(apiBaseUrl);
        corpId = CORP_ID.checked(corpId);
        robots = Map.copyOf(robots);
        if (maxAge.isNegative() || maxAge.isZero()) {
            throw new SettingWrong(
                    SettingForm.PREFIX + "max-age", "is not longer than nothing", "10m");
        }
    }

    /// The self-built app.
    ///
    /// @param agentId the AgentId on the app's page
    /// @param secret the Secret on the app's page
    /// @param token the Token of the app's 接收消息; only the bot needs it
    /// @param aesKey the EncodingAESKey of the app's 接收消息; only the bot needs it
    public record App(
            @DefaultValue("") String agentId,
            @DefaultValue("") String secret,
            @DefaultValue("") String token,
            @DefaultValue("") String aesKey) {

        public App {
            agentId = AGENT_ID.checked(agentId);
            secret = SECRET.checked(secret);
            token = TOKEN.checked(token);
            aesKey = AES_KEY.checked(aesKey);
        }

        /// Without the secrets.
        @Override
        public String toString() {
            return "App[agentId=" + agentId + "]";
        }
    }

    /// A group robot (群机器人, 消息推送).
    ///
    /// @param key the end of its webhook address; whoever has it can post
    public record Robot(@DefaultValue("") String key) {

        public Robot {
            key = ROBOT_KEY.checked(key);
            ROBOT_KEY.need(key);
        }

        /// Without the key.
        @Override
        public String toString() {
            return "Robot[]";
        }
    }

    /// The settings of an environment, for whoever looks at them without starting.
    ///
    /// @throws BindException when one of them is malformed
    static WecomSettings in(Environment environment) {
        return Binder.get(environment).bindOrCreate("huiyin.wecom", WecomSettings.class);
    }

    /// The app, unless nothing of it is set.
    ///
    /// @throws SettingWrong when only a part of it is set
    Optional<AppAccount> account() {
        if ((corpId + app.agentId + app.secret + app.token + app.aesKey).isEmpty()) {
            return Optional.empty();
        }
        CORP_ID.need(corpId);
        AGENT_ID.need(app.agentId);
        SECRET.need(app.secret);
        return Optional.of(new AppAccount(corpId, Integer.parseInt(app.agentId), app.secret));
    }

    /// The keys of the app's callbacks, unless nothing of the app is set.
    ///
    /// @throws SettingWrong when only a part of it is set
    Optional<CallbackKeys> callbackKeys() {
        return account()
                .map(account -> {
                    TOKEN.need(app.token);
                    AES_KEY.need(app.aesKey);
                    return new CallbackKeys(app.token, app.aesKey);
                });
    }

    private static String baseUrl(String text) {
        try {
            URI url = new URI(text.strip());
            boolean web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
            String bare = url.getScheme() + "://" + url.getRawAuthority();
            if (web
                    && url.getHost() != null
                    && url.getRawUserInfo() == null
                    && (url.toString().equals(bare) || url.toString().equals(bare + "/"))) {
                return bare;
            }
        } catch (URISyntaxException e) {
            // the sentence below says it
        }
        throw new SettingWrong(
                SettingForm.PREFIX + "api-base-url",
                "is not scheme, host and port without a path",
                "https://qyapi.weixin.qq.com");
    }
}
