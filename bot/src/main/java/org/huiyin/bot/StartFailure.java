package org.huiyin.bot;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/// Tells the operator in one sentence on stderr why the process does not start.
@Order(Ordered.HIGHEST_PRECEDENCE)
class StartFailure implements FailureAnalyzer {

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        SettingWrong wrong = wrong(failure);
        return wrong == null ? null : new FailureAnalysis(wrong.getMessage(), null, wrong);
    }

    /// The setting that is to blame for a failure, if one is.
    static @Nullable SettingWrong wrong(Throwable failure) {
        SettingWrong unreadable = null;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case SettingWrong wrong -> {
                    return wrong;
                }
                case BindException bind -> unreadable = unreadable(bind.getName().toString());
                case InvalidConfigurationPropertyValueException invalid ->
                        unreadable = unreadable(invalid.getName());
                default -> {}
            }
        }
        return unreadable;
    }

    private static SettingWrong unreadable(String setting) {
        return new SettingWrong(setting, "cannot be read", example(setting));
    }

    private static String example(String setting) {
        if (setting.endsWith("port")) {
            return "8080";
        }
        return setting.matches(".*(-age|timeout)") ? "10m" : "30";
    }

    /// Boot's other analyses (a port in use, a bean that is missing) come out here too.
    static class OneSentence implements FailureAnalysisReporter {
        @Override
        public void report(FailureAnalysis analysis) {
            String action = analysis.getAction();
            String text = analysis.getDescription() + (action == null ? "" : ". " + action);
            System.err.println(text.strip().replaceAll("\\s*\\n\\s*", " "));
        }
    }
}
