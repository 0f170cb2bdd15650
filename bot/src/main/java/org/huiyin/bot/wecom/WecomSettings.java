package org.huiyin.bot.wecom;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;
import org.huiyin.bot.SettingWrong;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How WeCom is reached, and how it reaches us. A malformed value stops the start.
///
/// @param apiBaseUrl scheme, host and port of WeCom's server API, without a path
/// @param corpId the id of the corp, from the console's page 我的企业
/// @param app the self-built app; all of it may be left out
/// @param maxAge how far the timestamp of a callback may be off, both ways
@ConfigurationProperties("huiyin.wecom")
public record WecomSettings(
        @DefaultValue("https://qyapi.weixin.qq.com") String apiBaseUrl,
        @DefaultValue("") String corpId,
        @DefaultValue App app,
        @DefaultValue("10m") Duration maxAge) {

    private static final String PREFIX = "huiyin.wecom.";
    private static final Form CORP_ID =
            new Form("corp-id", "[0-9A-Za-z_-]{4,64}", "a corp id", "wwabcdef0123456789");
    private static final Form AGENT_ID =
            new Form("app.agent-id", "[1-9][0-9]{0,8}", "a number", "1000002");
    private static final Form SECRET =
            new Form(
                    "app.secret",
                    "[\\x21-\\x7e]{1,128}",
                    "the app's secret without blanks",
                    "the 43 characters shown on the app's page");
    private static final Form TOKEN =
            new Form("app.token", "[0-9A-Za-z]{1,32}", "at most 32 letters and digits", "QDG6eK");
    private static final Form AES_KEY =
            new Form(
                    "app.aes-key",
                    "[0-9A-Za-z+/]{43}",
                    "the 43 letters and digits of the EncodingAESKey",
                    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ");

    public WecomSettings {
        apiBaseUrl = baseUrl(apiBaseUrl);
        corpId = CORP_ID.checked(corpId);
        if (maxAge.isNegative() || maxAge.isZero()) {
            throw new SettingWrong(PREFIX + "max-age", "is not longer than nothing", "10m");
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
                PREFIX + "api-base-url",
                "is not scheme, host and port without a path",
                "https://qyapi.weixin.qq.com");
    }

    /// What a setting looks like; the example stands in the complaint.
    private record Form(String name, String pattern, String words, String example) {

        /// Without blanks around it; empty stays empty.
        String checked(String value) {
            String bare = value.strip();
            if (!bare.isEmpty() && !bare.matches(pattern)) {
                throw new SettingWrong(PREFIX + name, "is not " + words, example);
            }
            return bare;
        }

        void need(String value) {
            if (value.isEmpty()) {
                throw new SettingWrong(PREFIX + name, "is missing", example);
            }
        }
    }
}
