package org.huiyin.admin.access;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.huiyin.bot.audit.Audit;
import org.huiyin.bot.chore.InstituteTime;
import org.huiyin.bot.health.InCharge;
import org.huiyin.bot.people.Person;
import org.huiyin.bot.people.Roster;
import org.huiyin.bot.people.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/// Knows who may see what, by the directory as it is now: whoever leaves or loses a tag loses it at
/// once.
@Component
class Viewers {

    private final RoleSettings settings;
    private final Roster roster;
    private final InCharge inCharge;
    private final InstituteTime time;

    Viewers(RoleSettings settings, Roster roster, InCharge inCharge, InstituteTime time) {
        this.settings = settings;
        this.roster = roster;
        this.inCharge = inCharge;
        this.time = time;
    }

    /// Empty for whoever is not signed in, is not here any more, or has no role.
    Optional<Viewer> of(@Nullable Authentication signedIn) {
        if (signedIn == null || !signedIn.isAuthenticated()) {
            return Optional.empty();
        }
        return signedIn instanceof SignedInByWecom person
                ? roster.find(person.getName()).flatMap(this::of)
                : Optional.of(account(signedIn.getName()));
    }

    private static Viewer account(String username) {
        return new Viewer(
                username, Audit.ACCOUNT + username, Set.of(Role.ADMINISTRATOR), Scope.EVERYBODY);
    }

    private Optional<Viewer> of(Person person) {
        LocalDate today = time.today();
        String userid = person.userid();
        Set<Role> roles = EnumSet.noneOf(Role.class);
        addTagged(roles, Role.ADMINISTRATOR, settings.administratorTag(), userid);
        addTagged(roles, Role.UNION, settings.unionTag(), userid);
        addTagged(roles, Role.AUDITOR, settings.auditorTag(), userid);
        if (inCharge.isOfficer(userid, today)) {
            roles.add(Role.OFFICER);
        }
        boolean seesAll = !roles.isEmpty();
        Set<Long> own = inCharge.departments(userid, today);
        if (!own.isEmpty()) {
            roles.add(Role.CONTACT);
        }
        return roles.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Viewer(
                                person.name(),
                                userid,
                                roles,
                                seesAll ? Scope.EVERYBODY : Scope.of(own)));
    }

    private void addTagged(Set<Role> roles, Role role, String tag, String userid) {
        if (roster.tagged(tag).contains(userid)) {
            roles.add(role);
        }
    }
}
