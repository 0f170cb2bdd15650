package org.huiyin.bot.watch;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// `huiyin.admin.*`, as far as the bot needs it.
///
/// @param administratorTag the directory's tag of those who are told of trouble
@ConfigurationProperties("huiyin.admin")
record WatchSettings(@DefaultValue("管理员") String administratorTag) {}
