package org.huiyin.bot.chat;

import java.util.List;

/// What stands open at people.
public interface OpenAsks {

    /// What the person who speaks owes at that moment, the most pressing first.
    List<Ask> of(Inbound in);
}
