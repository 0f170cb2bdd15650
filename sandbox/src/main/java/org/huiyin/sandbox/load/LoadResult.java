package org.huiyin.sandbox.load;

import java.time.Duration;
import java.util.Map;
import org.HdrHistogram.Histogram;

/// What a load run measured, warm-up left out.
///
/// @param sent reports that were due in the measured time
/// @param acknowledged those of them whose answer said that they are stored
/// @param elapsed from the first due time to the last answer
/// @param latency in microseconds from the moment a report was due, of the acknowledged ones
/// @param errors how many attempts failed in which way, warm-up and first reports included
public record LoadResult(
        double askedRate,
        long sent,
        long acknowledged,
        Duration elapsed,
        Histogram latency,
        Map<String, Long> errors) {

    /// Acknowledged reports a second.
    public double achievedRate() {
        return acknowledged / (elapsed.toNanos() / 1e9);
    }

    /// The result for people to read.
    public String summary() {
        return "rate       asked %.0f/s, achieved %.1f/s%n".formatted(askedRate, achievedRate())
                + "reports    %d due, %d acknowledged%n".formatted(sent, acknowledged)
                + "latency    p50 %s, p99 %s, p99.9 %s, max %s%n"
                        .formatted(at(50), at(99), at(99.9), at(100))
                + "errors     %s%n".formatted(errors.isEmpty() ? "none" : errors);
    }

    private String at(double percentile) {
        return "%.1f ms".formatted(latency.getValueAtPercentile(percentile) / 1e3);
    }
}
