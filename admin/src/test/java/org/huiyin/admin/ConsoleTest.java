package org.huiyin.admin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.huiyin.bot.health.Completion;
import org.huiyin.bot.health.DayReports;
import org.huiyin.bot.health.Nudges;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/// A console that listens, over a database of its own; what departments have filed is up to the
/// test.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = AdminApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.config.name=admin",
            "management.server.port=0",
            "huiyin.admin.password=" + ConsoleTest.PASSWORD
        })
@ContextConfiguration(initializers = FreshSchema.class)
@MockitoBean(types = {Completion.class, DayReports.class, Nudges.class})
public @interface ConsoleTest {

    String PASSWORD = "correct horse 回音";
}
