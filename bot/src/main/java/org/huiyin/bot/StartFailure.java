package org.huiyin.bot;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;

/// Tells the operator in one sentence on stderr why the process does not start.
class StartFailure extends AbstractFailureAnalyzer<SettingWrong> {

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable root, SettingWrong cause) {
        return new FailureAnalysis(cause.getMessage(), null, cause);
    }

    /// Boot's other analyses (a port in use, a value that cannot be converted) come out here too.
    static class OneSentence implements FailureAnalysisReporter {
        @Override
        public void report(FailureAnalysis analysis) {
            String action = analysis.getAction();
            String text = analysis.getDescription() + (action == null ? "" : ". " + action);
            System.err.println(text.strip().replaceAll("\\s*\\n\\s*", " "));
        }
    }
}
