package org.huiyin.sandbox.signin;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.huiyin.sandbox.card.Refusal;
import org.huiyin.sandbox.knobs.SandboxClock;
import org.huiyin.sandbox.knobs.Setting;
import org.huiyin.sandbox.knobs.Settings;
import org.huiyin.sandbox.wire.Opaque;
import org.huiyin.sandbox.world.App;
import org.huiyin.sandbox.world.Corp;
import org.huiyin.sandbox.world.Directory;
import org.huiyin.sandbox.world.Person;
import org.jspecify.annotations.Nullable;

/// Codes of people who have signed in, for one use within five minutes [91023], and tickets for
/// their details within half an hour [95833]; not kept over a restart.
public final class SignIns {

    private static final Duration CODE_LIFE = Duration.ofMinutes(5);
    private static final Duration TICKET_LIFE = Duration.ofMinutes(30);

    private final Directory directory;
    private final SandboxClock clock;
    private final Settings settings;
    private final Map<String, Grant> codes = new HashMap<>();
    private final Map<String, Grant> tickets = new HashMap<>();

    private record Grant(String corpId, String userid, boolean isPrivate, Instant end) {

        boolean isOf(Corp corp) {
            return corpId.equals(corp.corpId());
        }
    }

    /// Who has signed in.
    ///
    /// @param ticket for the details, if the site asked for them
    public record Member(String userid, @Nullable String ticket) {

        /// How long the ticket lives.
        public long ticketSeconds() {
            return TICKET_LIFE.toSeconds();
        }
    }

    public SignIns(Directory directory, SandboxClock clock, Settings settings) {
        this.directory = directory;
        this.clock = clock;
        this.settings = settings;
    }

    /// Reads the address of a page within the client, or throws a [Refusal].
    public SignInWish inClient(Map<String, String> query) {
        return SignInWish.inClient(directory.now(), query, settings.isOn(Setting.STRICT_STATE));
    }

    /// Reads the address of a page with a code to scan, or throws a [Refusal].
    public SignInWish scanned(Map<String, String> query) {
        return SignInWish.scanned(directory.now(), query, settings.isOn(Setting.STRICT_STATE));
    }

    /// Signs a person in: where the browser goes next.
    public synchronized URI signIn(SignInWish wish, String userid) {
        Person person =
                wish.corp()
                        .person(userid)
                        .filter(wish::admits)
                        .orElseThrow(() -> new Refusal(50002, "the app does not see the member"));
        String code = Opaque.of(48);
        codes.put(
                code,
                new Grant(
                        wish.corp().corpId(),
                        person.userid(),
                        wish.isPrivate(),
                        clock.now().plus(CODE_LIFE)));
        return wish.backWith(code);
    }

    /// Uses up a code.
    public synchronized Member redeem(Corp corp, String code) {
        Grant grant = codes.get(code);
        if (grant == null || !grant.isOf(corp)) {
            throw new Refusal(40029, "invalid code");
        }
        codes.remove(code);
        if (!clock.now().isBefore(grant.end())) {
            throw new Refusal(40029, "code is too old");
        }
        return new Member(grant.userid(), grant.isPrivate() ? ticket(grant) : null);
    }

    /// Whose ticket it is, for an app that sees them.
    public synchronized Person owner(Corp corp, App app, String ticket) {
        Grant grant = tickets.get(ticket);
        if (grant == null || !grant.isOf(corp)) {
            throw new Refusal(84015, "invalid user_ticket");
        }
        if (!clock.now().isBefore(grant.end())) {
            throw new Refusal(84014, "user_ticket expired");
        }
        return corp.person(grant.userid())
                .filter(person -> corp.sees(app, person))
                .orElseThrow(() -> new Refusal(50002, "the app does not see the member"));
    }

    public synchronized void clear() {
        codes.clear();
        tickets.clear();
    }

    private String ticket(Grant grant) {
        String ticket = Opaque.of(48);
        tickets.put(
                ticket,
                new Grant(grant.corpId(), grant.userid(), true, clock.now().plus(TICKET_LIFE)));
        return ticket;
    }
}
