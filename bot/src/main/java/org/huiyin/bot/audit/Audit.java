package org.huiyin.bot.audit;

/// The book of who saw or changed what; lines are added, never altered.
public class Audit {

    /// Adds a line, in the caller's transaction.
    ///
    /// @param actor a userid, `account:NAME` for someone of the console, or `bot`
    /// @param action what was done, such as `health.correct`
    /// @param object what it was done to, such as a userid and a day; never a value
    public void record(String actor, String action, String object) {
        throw new UnsupportedOperationException(actor + action + object);
    }
}
