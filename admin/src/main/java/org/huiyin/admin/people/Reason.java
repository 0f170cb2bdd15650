package org.huiyin.admin.people;

import java.util.Locale;

/// Why somebody looks at what people reported; asked once a session.
public enum Reason {
    CARE,
    TABLE,
    CHECK;

    /// As the message bundles call it.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
