package org.huiyin.admin.official;

/// An empty table as the page shows it.
///
/// @param name that of the file, without its ending
public record NamedTemplate(long id, String name) {}
