package org.huiyin.admin.access;

/// What somebody is in the console; one person may be several.
public enum Role {
    ADMINISTRATOR,
    UNION,
    OFFICER,
    /// Sees the own departments only.
    CONTACT,
    AUDITOR
}
