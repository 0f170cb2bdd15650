package org.huiyin.bot;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;

/// The management port answers the two probes and the scraper, and nothing else. It is named in
/// META-INF/spring, for it belongs to the context of that port only.
class ManagementPort {

    /// Hides the page that sums up all health groups, which comes with the probes.
    @Bean
    FilterRegistrationBean<Filter> probesOnly() {
        FilterRegistrationBean<Filter> filter =
                new FilterRegistrationBean<>(
                        (_, response, _) -> ((HttpServletResponse) response).sendError(404));
        filter.addUrlPatterns("/actuator/health", "/actuator/health/");
        return filter;
    }
}
