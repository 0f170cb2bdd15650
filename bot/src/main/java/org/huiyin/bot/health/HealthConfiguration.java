package org.huiyin.bot.health;

import java.time.LocalDate;
import org.huiyin.bot.BotOnly;
import org.huiyin.bot.chore.Chore;
import org.huiyin.bot.chore.InstituteTime;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts the health reports together.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HealthSettings.class)
class HealthConfiguration {

    @Bean
    HealthSentences healthSentences(HealthSettings settings, InstituteTime time) {
        return new HealthSentences(settings, time.zone());
    }

    @Bean
    @BotOnly
    Chore healthForm(HealthForms forms) {
        return new Chore("health form", "0 * * * * *", forms::sendDue)
                .thatMayPause()
                .reaching(forms::owing);
    }

    @Bean
    @BotOnly
    Chore healthDaysCount(HealthDays days) {
        return new Chore("count the health days", "0 5 * * * *", days::count).thatMayPause();
    }

    @Bean
    @BotOnly
    Chore healthPurge(
            HealthRecords records, HealthCases cases, HealthSettings settings, InstituteTime time) {
        return new Chore(
                "delete old health reports",
                "0 40 3 * * *",
                () -> {
                    LocalDate before = time.today().minusDays(settings.keepDays());
                    records.purge(before);
                    cases.purge(before);
                });
    }
}
