package org.huiyin.sandbox.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.huiyin.sandbox.card.Refusal;
import org.huiyin.sandbox.world.App;
import org.huiyin.sandbox.world.Corp;
import org.huiyin.sandbox.world.Person;
import org.huiyin.sandbox.world.World;

/// Where a site sends people to sign in: read from the address and checked, within the client
/// [91022] or by scanning [98152].
///
/// @param apps whose site it may be: the one that is named, or all of the corp
/// @param isPrivate whether it wants more than the userid
public record SignInWish(Corp corp, List<App> apps, URI back, String state, boolean isPrivate) {

    private static final int BAD = 40058;
    private static final int STATE_BYTES = 128;
    private static final int ACTIVE = 1;
    private static final String PRIVATE = "snsapi_privateinfo";
    private static final Set<String> SCOPES = Set.of("snsapi_base", PRIVATE);

    /// Within the client; only a private wish must name its app.
    static SignInWish inClient(World world, Map<String, String> query, boolean isStateStrict) {
        String scope = query.getOrDefault("scope", "");
        if (!query.getOrDefault("response_type", "").equals("code")) {
            throw new Refusal(BAD, "response_type must be code");
        }
        if (!SCOPES.contains(scope)) {
            throw new Refusal(BAD, "scope must be snsapi_base or snsapi_privateinfo");
        }
        return of(world, query, isStateStrict, scope.equals(PRIVATE), scope.equals(PRIVATE));
    }

    /// By scanning with the phone.
    static SignInWish scanned(World world, Map<String, String> query, boolean isStateStrict) {
        return of(world, query, isStateStrict, true, false);
    }

    private static SignInWish of(
            World world,
            Map<String, String> query,
            boolean isStateStrict,
            boolean namesItsApp,
            boolean isPrivate) {
        Corp corp =
                world.corp(query.getOrDefault("appid", ""))
                        .orElseThrow(() -> new Refusal(40013, "invalid appid"));
        String agentId = query.getOrDefault("agentid", "");
        List<App> apps =
                corp.apps().stream()
                        .filter(app ->
                                String.valueOf(app.agentId()).equals(agentId)
                                        || (agentId.isEmpty() && !namesItsApp))
                        .toList();
        if (apps.isEmpty()) {
            throw new Refusal(40056, "invalid agentid");
        }
        String state = query.getOrDefault("state", "");
        if (state.length() > STATE_BYTES || (isStateStrict && !state.matches("[a-zA-Z0-9]*"))) {
            throw new Refusal(BAD, "state must be at most 128 letters and digits");
        }
        URI back = address(query.getOrDefault("redirect_uri", ""));
        if (apps.stream().noneMatch(app -> app.trusts(back))) {
            throw new Refusal(50001, "redirect_uri is not of the trusted domain");
        }
        return new SignInWish(corp, apps, back, state, isPrivate);
    }

    private static URI address(String redirectUri) {
        try {
            return URI.create(redirectUri);
        } catch (IllegalArgumentException e) {
            throw new Refusal(50001, "redirect_uri is no address");
        }
    }

    /// Who can sign in: active members whom the app sees.
    public List<Person> people() {
        return corp.people().stream().filter(this::admits).toList();
    }

    boolean admits(Person person) {
        return person.status() == ACTIVE && apps.stream().anyMatch(app -> corp.sees(app, person));
    }

    /// The way back with a code.
    URI backWith(String code) {
        String address = back.toString();
        int hash = address.indexOf('#');
        String before = hash < 0 ? address : address.substring(0, hash);
        String after = hash < 0 ? "" : address.substring(hash);
        String sign = before.contains("?") ? "&" : "?";
        return URI.create(
                before
                        + sign
                        + "code="
                        + code
                        + "&state="
                        + URLEncoder.encode(state, UTF_8)
                        + after);
    }
}
