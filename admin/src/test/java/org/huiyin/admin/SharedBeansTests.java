package org.huiyin.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.huiyin.bot.BotOnly;
import org.huiyin.bot.chore.InstituteTime;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@ConsoleTest
class SharedBeansTests {

    @Autowired ApplicationContext console;

    @Test
    void theConsoleSharesTheBotsCodeButRunsNothingThatOnlyTheBotRuns() {
        assertThat(console.getBeansOfType(InstituteTime.class)).hasSize(1);
        assertThat(console.getBeansWithAnnotation(BotOnly.class)).isEmpty();
    }

    @Test
    void aBeanMadeByAMarkedMethodIsLeftOutAndItsNeighbourStays() {
        try (var context =
                new AnnotationConfigApplicationContext(Mixed.class, WithoutBotOnly.class)) {
            assertThat(context.getBeansOfType(String.class)).containsOnlyKeys("forBoth");
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Mixed {

        @Bean
        @BotOnly
        String forTheBot() {
            return "bot";
        }

        @Bean
        String forBoth() {
            return "both";
        }
    }
}
