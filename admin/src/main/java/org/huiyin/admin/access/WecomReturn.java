package org.huiyin.admin.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.security.MessageDigest;
import org.huiyin.admin.access.NotLetIn.Why;
import org.huiyin.bot.audit.Audit;
import org.huiyin.bot.people.SignIn;
import org.huiyin.bot.people.SignIn.SignInAway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AbstractAuthenticationProcessingFilter;
import org.springframework.security.web.authentication.session.ChangeSessionIdAuthenticationStrategy;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/// Lets in whoever comes back from WeCom: to the browser that set out from here, once.
final class WecomReturn extends AbstractAuthenticationProcessingFilter {

    static final String PATH = "/login/wecom/back";

    /// Of the session: what the browser was given on its way.
    static final String STATE = "wecomState";

    private static final Logger log = LoggerFactory.getLogger(WecomReturn.class);

    private final ObjectProvider<SignIn> signIn;
    private final Viewers viewers;
    private final Audit audit;

    WecomReturn(ObjectProvider<SignIn> signIn, Viewers viewers, Audit audit) {
        super(PathPatternRequestMatcher.withDefaults().matcher(PATH), asked -> asked);
        this.signIn = signIn;
        this.viewers = viewers;
        this.audit = audit;
        setSessionAuthenticationStrategy(new ChangeSessionIdAuthenticationStrategy());
        setSecurityContextRepository(new HttpSessionSecurityContextRepository());
    }

    @Override
    public Authentication attemptAuthentication(
            HttpServletRequest request, HttpServletResponse response) {
        if (!isOnItsWay(request)) {
            throw new NotLetIn(Why.STALE);
        }
        SignedInByWecom person = new SignedInByWecom(userid(request.getParameter("code")));
        if (viewers.of(person).isEmpty()) {
            audit.record(person.getName(), "console.sign-in-refused", request.getRemoteAddr());
            throw new NotLetIn(Why.NOTHING);
        }
        audit.record(person.getName(), "console.sign-in", request.getRemoteAddr());
        return person;
    }

    private String userid(String code) {
        try {
            return signIn.getObject().whoIs(code).orElseThrow(() -> new NotLetIn(Why.STRANGER));
        } catch (SignInAway e) {
            log.warn("nobody can sign in by WeCom: {}", e.getMessage());
            throw new NotLetIn(Why.AWAY);
        }
    }

    /// Whether this browser was sent off with the state that it brings back; a state counts once.
    private static boolean isOnItsWay(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        String state = request.getParameter("state");
        if (session == null || state == null || request.getParameter("code") == null) {
            return false;
        }
        Object given = session.getAttribute(STATE);
        session.removeAttribute(STATE);
        return given instanceof String known
                && MessageDigest.isEqual(known.getBytes(UTF_8), state.getBytes(UTF_8));
    }
}
