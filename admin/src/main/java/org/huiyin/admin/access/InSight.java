package org.huiyin.admin.access;

import java.util.List;
import org.huiyin.bot.people.Department;
import org.huiyin.bot.people.Roster;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/// The departments that somebody may see.
@Component
public class InSight {

    private final Roster roster;

    InSight(Roster roster) {
        this.roster = roster;
    }

    /// In the directory's order.
    public List<Department> departments(Viewer viewer) {
        return roster.departments().stream()
                .filter(department -> viewer.scope().includes(department.id()))
                .toList();
    }

    /// A department that the viewer may not see is not there.
    ///
    /// @param department null for all in sight
    public void check(Viewer viewer, @Nullable Long department) {
        if (department != null && !viewer.scope().includes(department)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }
}
