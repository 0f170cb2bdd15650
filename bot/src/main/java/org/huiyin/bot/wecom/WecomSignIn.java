package org.huiyin.bot.wecom;

import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import me.chanjar.weixin.common.error.WxErrorException;
import org.huiyin.bot.people.SignIn;
import org.springframework.web.util.UriComponentsBuilder;

/// Signing in by WeCom: within its client (document 91022), and by a code to scan (98152).
final class WecomSignIn implements SignIn, AutoCloseable {

    /// A code that is spent, too old or made up (document 91023).
    private static final int BAD_CODE = 40_029;

    private static final String REAL_API = "https://qyapi.weixin.qq.com";
    private static final String REAL_CLIENT_PAGE = "https://open.weixin.qq.com";
    private static final String REAL_SCAN_PAGE = "https://login.work.weixin.qq.com";

    private final WecomApi wecom;
    private final AppAccount app;
    private final String clientPage;
    private final String scanPage;

    /// @param apiBaseUrl where WeCom's server API is; what is not WeCom's own has the pages too
    WecomSignIn(WecomApi wecom, AppAccount app, String apiBaseUrl) {
        boolean isReal = apiBaseUrl.equals(REAL_API);
        this.wecom = wecom;
        this.app = app;
        clientPage = isReal ? REAL_CLIENT_PAGE : apiBaseUrl;
        scanPage = isReal ? REAL_SCAN_PAGE : apiBaseUrl;
    }

    @Override
    public URI page(boolean isInClient, URI back, String state) {
        UriComponentsBuilder page =
                isInClient
                        ? UriComponentsBuilder.fromUriString(clientPage)
                                .path("/connect/oauth2/authorize")
                                .queryParam("response_type", "code")
                                .queryParam("scope", "snsapi_base")
                                .fragment("wechat_redirect")
                        : UriComponentsBuilder.fromUriString(scanPage)
                                .path("/wwlogin/sso/login")
                                .queryParam("login_type", "CorpApp");
        return page.queryParam("appid", app.corpId())
                .queryParam("agentid", app.agentId())
                .queryParam("redirect_uri", "{back}")
                .queryParam("state", "{state}")
                .encode()
                .buildAndExpand(back, state)
                .toUri();
    }

    @Override
    public Optional<String> whoIs(String code) {
        try {
            return Optional.ofNullable(wecom.getOauth2Service().getAuthUserInfo(code).getUserId())
                    .filter(userid -> !userid.isEmpty())
                    .map(userid -> userid.toLowerCase(Locale.ROOT));
        } catch (WxErrorException e) {
            if (e.getError().getErrorCode() == BAD_CODE) {
                return Optional.empty();
            }
            throw new SignInAway("auth/getuserinfo: " + Cures.of(e), e);
        } catch (RuntimeException e) {
            throw new SignInAway("auth/getuserinfo: WeCom's answer cannot be understood", e);
        }
    }

    @Override
    public void close() throws IOException {
        wecom.close();
    }
}
