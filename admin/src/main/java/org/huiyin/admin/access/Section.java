package org.huiyin.admin.access;

import static org.huiyin.admin.access.Role.ADMINISTRATOR;
import static org.huiyin.admin.access.Role.AUDITOR;
import static org.huiyin.admin.access.Role.CONTACT;
import static org.huiyin.admin.access.Role.OFFICER;
import static org.huiyin.admin.access.Role.UNION;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The parts of the console in the order of its menu, and for whom each is. A part's name is found
/// under `menu.NAME` and its help under `help.NAME` in the message bundles.
public enum Section {
    TODAY("/", Role.values()),
    /// Names and what they reported.
    PEOPLE("/people", ADMINISTRATOR, UNION, OFFICER, CONTACT),
    /// Numbers of weeks and months.
    TRENDS("/trends", ADMINISTRATOR, UNION, OFFICER, CONTACT),
    /// The tables that a bureau asks for.
    OFFICIAL("/official", ADMINISTRATOR, UNION, OFFICER),
    /// The bot's work on a schedule.
    JOBS("/jobs", ADMINISTRATOR),
    /// Who saw or changed what.
    AUDIT("/audit", ADMINISTRATOR, AUDITOR),
    /// The own account of the console.
    ACCOUNT("/account", ADMINISTRATOR);

    private final String path;

    @SuppressWarnings("ImmutableEnumChecker") // a copy that nobody can change
    private final Set<Role> roles;

    Section(String path, Role... roles) {
        this.path = path;
        this.roles = Set.of(roles);
    }

    public String path() {
        return path;
    }

    public Set<Role> roles() {
        return roles;
    }

    /// As the message bundles call it.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean isFor(Viewer viewer) {
        return viewer.roles().stream().anyMatch(roles::contains);
    }

    static List<Section> of(Viewer viewer) {
        return Arrays.stream(values()).filter(section -> section.isFor(viewer)).toList();
    }
}
