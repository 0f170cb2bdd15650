package org.huiyin.bot.care;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// `huiyin.care.*`.
///
/// @param phone the hot line that is named to whoever is in despair
/// @param carerTag the directory's tag of those who call them
@ConfigurationProperties("huiyin.care")
record CareSettings(@DefaultValue("12356") String phone, @DefaultValue("心理关怀") String carerTag) {}
