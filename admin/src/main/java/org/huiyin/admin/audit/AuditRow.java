package org.huiyin.admin.audit;

import java.time.LocalDateTime;

/// A line of the book as people read it.
///
/// @param at the institute's time
/// @param what in words
public record AuditRow(String id, LocalDateTime at, String who, String what, String object) {}
