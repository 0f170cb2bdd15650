package org.huiyin.admin.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.huiyin.bot.audit.Audit;
import org.huiyin.bot.chore.SystemClock;
import org.huiyin.bot.people.SignIn;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.session.jdbc.MySqlJdbcIndexedSessionRepositoryCustomizer;

/// Which requests are let in, and the headers of every answer.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RoleSettings.class)
class AccessRules {

    private static final String CONTENT_POLICY =
            "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

    /// The management port answers a probe and a scraper, and has nothing else.
    @Bean
    @Order(1)
    SecurityFilterChain management(HttpSecurity http) {
        return http.securityMatcher("/actuator/**")
                .authorizeHttpRequests(requests ->
                        requests.requestMatchers(
                                        HttpMethod.GET,
                                        "/actuator/health/liveness",
                                        "/actuator/health/readiness",
                                        "/actuator/prometheus")
                                .permitAll()
                                .anyRequest()
                                .denyAll())
                .exceptionHandling(refused ->
                        refused.authenticationEntryPoint(
                                new HttpStatusEntryPoint(HttpStatus.NOT_FOUND)))
                .requestCache(cache -> cache.disable())
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain pages(
            HttpSecurity http,
            SystemClock clock,
            ObjectProvider<SignIn> signIn,
            Viewers viewers,
            Audit audit) {
        WecomReturn byWecom = new WecomReturn(signIn, viewers, audit);
        byWecom.setAuthenticationFailureHandler(refusal());
        byWecom.setAuthenticationSuccessHandler(whereTheyWanted());
        return http.authorizeHttpRequests(requests ->
                        requests.requestMatchers(
                                        "/login",
                                        "/login/wecom",
                                        "/error",
                                        "/console/**",
                                        "/webjars/**")
                                .permitAll()
                                .anyRequest()
                                .authenticated())
                .formLogin(form ->
                        form.loginPage("/login")
                                .authenticationDetailsSource(SignInDetails::new)
                                .failureHandler(refusal()))
                .logout(logout -> logout.logoutSuccessUrl("/login?out"))
                .requestCache(cache -> cache.requestCache(onlyPages()))
                .exceptionHandling(refused -> refused.authenticationEntryPoint(new SignInFirst()))
                .headers(headers ->
                        headers.contentSecurityPolicy(
                                        policy -> policy.policyDirectives(CONTENT_POLICY))
                                .referrerPolicy(
                                        policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN)))
                .addFilterBefore(new Idleness(clock::now), SecurityContextHolderFilter.class)
                .addFilterAfter(new WhoLooks(viewers), SecurityContextHolderFilter.class)
                .addFilterBefore(byWecom, UsernamePasswordAuthenticationFilter.class)
                .build();
    }

    /// A browser opens a page with several requests at once, and the first of them makes the
    /// session.
    @Bean
    MySqlJdbcIndexedSessionRepositoryCustomizer sessionsWrittenAtOnce() {
        return new MySqlJdbcIndexedSessionRepositoryCustomizer();
    }

    private static AuthenticationSuccessHandler whereTheyWanted() {
        SavedRequestAwareAuthenticationSuccessHandler handler =
                new SavedRequestAwareAuthenticationSuccessHandler();
        handler.setRequestCache(onlyPages());
        return handler;
    }

    private static AuthenticationFailureHandler refusal() {
        return (request, response, refused) -> {
            String why =
                    switch (refused) {
                        case TooManyAttempts tooMany ->
                                "wait=" + (tooMany.remaining().toSeconds() + 1);
                        case NotLetIn notLetIn -> notLetIn.why().name().toLowerCase(Locale.ROOT);
                        default -> "error";
                    };
            response.sendRedirect(request.getContextPath() + "/login?" + why);
        };
    }

    /// After signing in people come back to the page that they asked for, never to a poll or a
    /// picture.
    private static RequestCache onlyPages() {
        HttpSessionRequestCache cache = new HttpSessionRequestCache();
        cache.setRequestMatcher(AccessRules::isPage);
        return cache;
    }

    private static boolean isPage(HttpServletRequest request) {
        return "GET".equals(request.getMethod())
                && wantsAnyText(request.getHeader("Accept"))
                && !SignInFirst.isPoll(request);
    }

    private static boolean wantsAnyText(@Nullable String accepted) {
        return accepted == null || accepted.equals("*/*") || accepted.contains("text/html");
    }
}
