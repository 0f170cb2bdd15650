package org.huiyin.sandbox.api;

/// One call of the server API as the log keeps it.
///
/// @param at epoch millis, real time
/// @param errcode what was answered, whether or not the caller heard it
/// @param fault what was made to go wrong, empty for nothing
public record ApiCall(long at, String path, int errcode, String fault) {}
