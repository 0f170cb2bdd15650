package org.huiyin.bot.health;

import org.huiyin.bot.SettingWrong;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// `huiyin.health.*`.
///
/// @param officer name of the health officer whom a person with fever should call; may be empty
/// @param phone the officer's number or extension; may be empty
/// @param keepDays after how many days a report is deleted, 1 to 366
@ConfigurationProperties("huiyin.health")
record HealthSettings(
        @DefaultValue("") String officer,
        @DefaultValue("") String phone,
        @DefaultValue("30") int keepDays) {

    HealthSettings {
        if (keepDays < 1 || keepDays > 366) {
            throw new SettingWrong("huiyin.health.keep-days", "must be from 1 to 366", "30");
        }
    }
}
