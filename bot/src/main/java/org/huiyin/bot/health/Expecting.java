package org.huiyin.bot.health;

/// What was asked last, so that a bare answer goes there.
enum Expecting {
    ANYTHING,
    TEMPERATURE,
    /// The numbered list of symptoms was shown: digits choose from it.
    SYMPTOMS,
    PLACE,
    CONTACT
}
