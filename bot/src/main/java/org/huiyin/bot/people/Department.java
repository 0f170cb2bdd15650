package org.huiyin.bot.people;

/// A part of the institute.
///
/// @param parent the id of the one above; 0 at the top
/// @param place the directory's order among its siblings, larger first
public record Department(long id, String name, long parent, long place) {}
