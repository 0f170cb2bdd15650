package org.huiyin.bot;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;
import org.huiyin.bot.chore.InstituteTime;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.TestPropertySource;

/// A test inside the whole bot at a time of its own choice, at which nothing happens by itself: the
/// chores are called by hand.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@BotTest
@Import(MorningTest.Standing.class)
@TestPropertySource(
        properties = {
            "huiyin.health.form-time=08:00",
            "huiyin.health.remind-times=10:00",
            "huiyin.health.contact-time=09:30"
        })
public @interface MorningTest {

    ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    LocalDate DAY = LocalDate.of(2020, 3, 20);

    /// Stands still until it is told another time of 20 March 2020.
    final class StandingClock extends Clock {

        private final AtomicReference<Instant> now = new AtomicReference<>(at(DAY, "07:00"));

        public void to(String time) {
            to(DAY, time);
        }

        public void to(LocalDate day, String time) {
            now.set(at(day, time));
        }

        private static Instant at(LocalDate day, String time) {
            return LocalDateTime.parse(day + "T" + time).atZone(ZONE).toInstant();
        }

        @Override
        public Instant instant() {
            return now.get();
        }

        @Override
        public ZoneId getZone() {
            return ZONE;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("the institute has one zone");
        }
    }

    /// Puts the standing clock in the place of the business clock, and takes the chores away.
    @TestConfiguration(proxyBeanMethods = false)
    class Standing {

        @Bean
        StandingClock standingClock() {
            return new StandingClock();
        }

        @Bean
        @Primary
        InstituteTime standingTime(StandingClock clock) {
            return new InstituteTime(clock, ZONE);
        }

        @Bean
        static BeanDefinitionRegistryPostProcessor withoutChores() {
            return registry -> registry.removeBeanDefinition("chores");
        }
    }
}
