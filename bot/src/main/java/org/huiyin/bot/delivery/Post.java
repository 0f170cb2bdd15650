package org.huiyin.bot.delivery;

import org.huiyin.bot.chat.Audience;
import org.huiyin.bot.chat.Message;

/// Something that the bot says first.
///
/// @param about what it is about, such as `health.form 2020-03-20`: for the delivery log, never a
///   value
/// @param urgent whether it goes before all that is not, such as an answer that somebody waits for
public record Post(String about, Audience to, Message message, boolean urgent) {}
