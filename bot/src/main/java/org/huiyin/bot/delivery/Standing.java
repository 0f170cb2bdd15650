package org.huiyin.bot.delivery;

/// How a post stands.
public enum Standing {
    /// Somebody is still to get it.
    UNDER_WAY,
    /// Everybody has it, or had it until it was taken back.
    ARRIVED,
    /// Somebody does not get it.
    FAILED,
    /// Nobody knows whether somebody has it.
    UNKNOWN
}
