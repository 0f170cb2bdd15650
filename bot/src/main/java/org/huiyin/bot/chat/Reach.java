package org.huiyin.bot.chat;

/// Whom the bot can write to one to one, without being asked there.
public interface Reach {

    boolean reaches(String person);
}
