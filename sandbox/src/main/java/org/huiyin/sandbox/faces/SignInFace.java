package org.huiyin.sandbox.faces;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.huiyin.sandbox.card.Refusal;
import org.huiyin.sandbox.signin.SignInWish;
import org.huiyin.sandbox.signin.SignIns;

/// The pages where people sign in at a site: they ask who it is and lead back with a code. With
/// `userid` in the address they ask nothing.
public final class SignInFace {

    private static final String POLICY =
            "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'self'; "
                    + "frame-ancestors 'none'";

    private final SignIns signIns;

    public SignInFace(SignIns signIns) {
        this.signIns = signIns;
    }

    public void add(RoutesConfig routes) {
        routes.get(
                "/connect/oauth2/authorize",
                ctx -> answer(ctx, SignInPage.IN_CLIENT, signIns::inClient));
        routes.get("/wwlogin/sso/login", ctx -> answer(ctx, SignInPage.SCANNED, signIns::scanned));
        routes.get(
                "/wwopen/sso/qrConnect", ctx -> answer(ctx, SignInPage.SCANNED, signIns::scanned));
    }

    private void answer(
            Context ctx, SignInPage page, Function<Map<String, String>, SignInWish> read) {
        Map<String, String> query = new TreeMap<>();
        ctx.queryParamMap().forEach((name, values) -> query.put(name, values.get(0)));
        try {
            SignInWish wish = read.apply(query);
            String userid = query.getOrDefault("userid", "");
            if (userid.isEmpty()) {
                show(ctx, 200, page.asking(wish, ctx.path(), query));
            } else {
                ctx.redirect(signIns.signIn(wish, userid).toString());
            }
        } catch (Refusal refusal) {
            show(ctx, 400, SignInPage.refusing(refusal));
        }
    }

    private static void show(Context ctx, int status, String html) {
        ctx.status(status)
                .html(html)
                .header("Cache-Control", "no-store")
                .header("Content-Security-Policy", POLICY)
                .header("X-Content-Type-Options", "nosniff");
    }
}
