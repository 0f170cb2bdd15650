package org.huiyin.demo;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;

/// The libraries that only the console has: in one JVM their auto-configuration must keep away from
/// the bot, whose own jar lacks them.
final class ConsoleLibraries {

    private static final List<String> PACKAGES =
            List.of(
                    "org.springframework.boot.security.",
                    "org.springframework.boot.session.",
                    "org.springframework.boot.thymeleaf.");

    private ConsoleLibraries() {}

    /// For `spring.autoconfigure.exclude`.
    static String autoConfigurations() {
        return ImportCandidates.load(AutoConfiguration.class, Demo.class.getClassLoader())
                .getCandidates()
                .stream()
                .filter(name -> PACKAGES.stream().anyMatch(name::startsWith))
                .collect(Collectors.joining(","));
    }
}
