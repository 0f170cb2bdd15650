package org.huiyin.admin.access;

import java.time.Duration;
import org.huiyin.bot.audit.Audit;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/// Signs somebody in by name, password and, where it is on, a code, unless too many attempts went
/// wrong; each outcome is written into the book.
@Component
class LocalSignIn implements AuthenticationProvider {

    private final Accounts accounts;
    private final DaoAuthenticationProvider check;
    private final SecondFactor factor;
    private final SignInAttempts attempts;
    private final Audit audit;

    LocalSignIn(
            Accounts accounts,
            Passwords passwords,
            SecondFactor factor,
            SignInAttempts attempts,
            Audit audit) {
        this.accounts = accounts;
        this.check = new DaoAuthenticationProvider(this::account);
        this.check.setPasswordEncoder(passwords);
        this.factor = factor;
        this.attempts = attempts;
        this.audit = audit;
    }

    @Override
    public Authentication authenticate(Authentication asked) {
        String username = asked.getName();
        String address = address(asked);
        Duration wait = attempts.begin(username, address);
        if (wait.isPositive()) {
            throw new TooManyAttempts(wait);
        }
        try {
            Authentication signedIn = check.authenticate(asked);
            if (!factor.accepts(signedIn.getName(), code(asked))) {
                throw new BadCredentialsException("wrong code");
            }
            attempts.succeeded(username, address);
            audit.record(Audit.ACCOUNT + signedIn.getName(), "console.sign-in", address);
            return signedIn;
        } catch (BadCredentialsException e) {
            audit.record(actor(username), "console.sign-in-failed", address);
            throw e;
        }
    }

    private UserDetails account(String username) {
        return accounts.find(username)
                .orElseThrow(() -> new UsernameNotFoundException("no such account"));
    }

    /// A name that no account has is not written down: people type passwords into the wrong field.
    private String actor(String username) {
        return accounts.find(username)
                .map(account -> Audit.ACCOUNT + account.getUsername())
                .orElse(Audit.ACCOUNT + "?");
    }

    private static String code(Authentication asked) {
        return asked.getDetails() instanceof SignInDetails details ? details.code() : "";
    }

    private static String address(Authentication asked) {
        return asked.getDetails() instanceof WebAuthenticationDetails details
                ? details.getRemoteAddress()
                : "";
    }

    @Override
    public boolean supports(Class<?> kind) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(kind);
    }
}
