package org.huiyin.bot;

import org.springframework.boot.actuate.endpoint.OperationFilter;
import org.springframework.boot.actuate.endpoint.web.WebOperation;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The management port answers the two probes and the scraper, and nothing else.
@Configuration(proxyBeanMethods = false)
class ManagementPort {

    /// Hides the page that sums up all health groups.
    @Bean
    OperationFilter<WebOperation> probesOnly() {
        return (operation, _, _) -> !operation.getRequestPredicate().getPath().equals("health");
    }
}
