package org.huiyin.bot.room;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// `huiyin.room.*`.
///
/// @param keeperTag the directory's tag of those who name rooms and post notices there
@ConfigurationProperties("huiyin.room")
record RoomSettings(@DefaultValue("工会委员") String keeperTag) {}
