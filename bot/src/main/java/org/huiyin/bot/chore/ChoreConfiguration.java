package org.huiyin.bot.chore;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.huiyin.bot.BotOnly;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// Puts together what runs the chores; the console has none of it.
@Configuration(proxyBeanMethods = false)
@BotOnly
class ChoreConfiguration {

    @Bean
    ChoreCluster choreCluster(
            List<Chore> chores,
            InstituteTime time,
            SystemClock clock,
            ChoreBook book,
            DataSource database,
            TransactionTemplate transaction,
            MeterRegistry meters) {
        return new ChoreCluster(
                chores, time.zone(), clock::now, book, database, transaction, meters);
    }

    @Bean
    NodeClock nodeClock(JdbcClient jdbc, SystemClock clock, MeterRegistry meters) {
        return new NodeClock(jdbc, clock::now, meters);
    }

    @Bean
    @Conditional(SandboxNamed.class)
    CatchUp catchUp(
            ChoreCluster cluster,
            Clock business,
            SystemClock real,
            InstituteTime time,
            JdbcClient jdbc,
            TransactionTemplate transaction) {
        return new CatchUp(cluster, business, real::now, time.zone(), jdbc, transaction);
    }

    @Bean
    ChoreWishes choreWishes(
            ChoreCluster cluster,
            ChoreBook book,
            SystemClock clock,
            TransactionTemplate transaction) {
        return new ChoreWishes(cluster, book, clock::now, transaction);
    }

    @Bean
    Chores chores(
            ChoreCluster cluster,
            NodeClock clock,
            SystemClock system,
            ChoreWishes wishes,
            Optional<CatchUp> catchUp,
            MeterRegistry meters) {
        return new Chores(cluster, clock, system, wishes, catchUp, meters);
    }
}
