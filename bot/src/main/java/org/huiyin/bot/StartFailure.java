package org.huiyin.bot;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
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
        BindException unreadable = null;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SettingWrong wrong) {
                return new FailureAnalysis(wrong.getMessage(), null, wrong);
            }
            if (cause instanceof BindException bind) {
                unreadable = bind;
            }
        }
        return unreadable == null ? null : analyze(unreadable);
    }

    private static FailureAnalysis analyze(BindException unreadable) {
        String setting = unreadable.getName().toString();
        Class<?> type = unreadable.getTarget().getType().resolve(Object.class);
        SettingWrong wrong =
                new SettingWrong(
                        setting,
                        "cannot be read as " + type.getSimpleName(),
                        example(setting, type));
        return new FailureAnalysis(wrong.getMessage(), null, unreadable);
    }

    private static String example(String setting, Class<?> type) {
        if (setting.endsWith("port")) {
            return "8080";
        }
        if (type == Duration.class) {
            return "10m";
        }
        return type == Boolean.class || type == boolean.class ? "true" : "30";
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
