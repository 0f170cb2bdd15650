package org.huiyin.bot.ask;

import java.time.LocalTime;
import org.huiyin.bot.SettingWrong;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// `huiyin.ask.*`.
///
/// @param quietFrom from when nobody is reminded who has not wished for another time
/// @param quietTo until when
/// @param nudgesADay how many reminders a person gets on a day at the most, whatever they are
///   about, 1 to 20; questions and alerts do not count
@ConfigurationProperties("huiyin.ask")
record AskSettings(
        @DefaultValue("22:00") LocalTime quietFrom,
        @DefaultValue("07:00") LocalTime quietTo,
        @DefaultValue("4") int nudgesADay) {

    AskSettings {
        if (nudgesADay < 1 || nudgesADay > 20) {
            throw new SettingWrong("huiyin.ask.nudges-a-day", "must be from 1 to 20", "4");
        }
    }
}
