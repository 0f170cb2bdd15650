package org.huiyin.bot.wecom;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URLEncoder;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import me.chanjar.weixin.common.api.WxConsts;
import me.chanjar.weixin.common.bean.WxAccessToken;
import me.chanjar.weixin.common.enums.WxType;
import me.chanjar.weixin.common.error.WxError;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.common.util.http.RequestExecutor;
import me.chanjar.weixin.common.util.http.hc.Utf8ResponseHandler;
import me.chanjar.weixin.cp.api.impl.WxCpServiceHttpComponentsImpl;
import me.chanjar.weixin.cp.config.impl.WxCpDefaultConfigImpl;
import me.chanjar.weixin.cp.constant.WxCpApiPathConsts;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.util.Timeout;

/// WxJava's client with what it lacks: certificates are checked, every wait has an end, the token
/// is fetched once, an error keeps its code, and no URL with a token is ever logged.
final class WecomApi extends WxCpServiceHttpComponentsImpl implements AutoCloseable {

    private static final Timeout CONNECT = Timeout.of(3, TimeUnit.SECONDS);
    private static final Timeout ANSWER = Timeout.of(5, TimeUnit.SECONDS);
    private static final Timeout LEASE = Timeout.of(2, TimeUnit.SECONDS);
    private static final int CONNECTIONS = 30;

    private final CloseableHttpClient http = client();
    private final TokenCache tokens;
    private final InstantSource clock;

    WecomApi(String baseUrl, AppAccount app, TokenCache tokens, InstantSource clock) {
        this.tokens = tokens;
        this.clock = clock;
        WxCpDefaultConfigImpl config = new WxCpDefaultConfigImpl();
        config.setBaseApiUrl(baseUrl);
        config.setCorpId(app.corpId());
        config.setAgentId(app.agentId());
        config.setCorpSecret(app.secret());
        setWxCpConfigStorage(config);
    }

    /// WxJava would build a client here that takes any certificate.
    @Override
    public void initHttp() {}

    @Override
    public CloseableHttpClient getRequestHttpClient() {
        return http;
    }

    @Override
    public String getAccessToken(boolean forceRefresh) throws WxErrorException {
        String token = tokens.get(this::fetch);
        if (!forceRefresh) {
            return token;
        }
        tokens.drop(token);
        return tokens.get(this::fetch);
    }

    /// Makes a call, once more with a new token if the token was refused. Nothing else is tried
    /// again here: whoever calls knows how long it can wait.
    @Override
    public <T, E> T execute(RequestExecutor<T, E> executor, String uri, E data)
            throws WxErrorException {
        String token = getAccessToken(false);
        try {
            return call(executor, uri, data, token);
        } catch (WxErrorException e) {
            if (!WxConsts.ACCESS_TOKEN_ERROR_CODES.contains(e.getError().getErrorCode())) {
                throw e;
            }
            tokens.drop(token);
            return call(executor, uri, data, getAccessToken(false));
        }
    }

    private static <T, E> T call(RequestExecutor<T, E> executor, String uri, E data, String token)
            throws WxErrorException {
        String join = uri.contains("?") ? "&" : "?";
        try {
            return executor.execute(uri + join + "access_token=" + encoded(token), data, WxType.CP);
        } catch (IOException e) {
            throw new WxErrorException(e);
        }
    }

    private TokenCache.Token fetch() throws WxErrorException {
        String url =
                getWxCpConfigStorage()
                        .getApiUrl(WxCpApiPathConsts.GET_TOKEN)
                        .formatted(
                                encoded(getWxCpConfigStorage().getCorpId()),
                                encoded(getWxCpConfigStorage().getCorpSecret()));
        String answer;
        try {
            answer = http.execute(new HttpGet(url), Utf8ResponseHandler.INSTANCE);
        } catch (IOException e) {
            throw new WxErrorException(e);
        }
        WxError error = WxError.fromJson(answer, WxType.CP);
        if (error.getErrorCode() != 0) {
            throw new WxErrorException(error);
        }
        WxAccessToken token = WxAccessToken.fromJson(answer);
        return new TokenCache.Token(
                token.getAccessToken(), clock.instant().plusSeconds(token.getExpiresIn()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    private static CloseableHttpClient client() {
        return HttpClients.custom()
                .setConnectionManager(
                        PoolingHttpClientConnectionManagerBuilder.create()
                                .setMaxConnPerRoute(CONNECTIONS)
                                .setMaxConnTotal(CONNECTIONS)
                                .setDefaultSocketConfig(
                                        SocketConfig.custom().setSoTimeout(ANSWER).build())
                                .setDefaultConnectionConfig(
                                        ConnectionConfig.custom()
                                                .setConnectTimeout(CONNECT)
                                                .setSocketTimeout(ANSWER)
                                                .build())
                                .build())
                .setDefaultRequestConfig(
                        RequestConfig.custom()
                                .setConnectionRequestTimeout(LEASE)
                                .setResponseTimeout(ANSWER)
                                .build())
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .build();
    }

    @Override
    public void close() throws IOException {
        http.close();
    }
}
