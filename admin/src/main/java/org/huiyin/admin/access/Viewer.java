package org.huiyin.admin.access;

import java.util.Set;
import org.huiyin.bot.audit.Audit;
import org.huiyin.bot.people.Scope;

/// Who looks at a page.
///
/// @param name as the page calls them
/// @param actor as the book calls them
/// @param scope whose data they see
public record Viewer(String name, String actor, Set<Role> roles, Scope scope) {

    public Viewer {
        roles = Set.copyOf(roles);
    }

    /// As their sessions call them.
    String principal() {
        return isLocal() ? name : actor;
    }

    /// Whether they signed in by an account of the console.
    boolean isLocal() {
        return actor.startsWith(Audit.ACCOUNT);
    }
}
