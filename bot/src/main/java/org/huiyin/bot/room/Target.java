package org.huiyin.bot.room;

import org.huiyin.bot.chat.Audience;

/// Where a notice can go.
///
/// @param name as people call it
/// @param rings whether a mention makes phones ring there
record Target(String name, Audience audience, boolean rings) {}
