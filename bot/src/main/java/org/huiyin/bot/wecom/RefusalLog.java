package org.huiyin.bot.wecom;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Logs the calls that were turned away, a few a minute for each address and in all, so that a
/// flood of forged calls cannot fill the disk. The counters have them all.
final class RefusalLog {

    private static final Logger log = LoggerFactory.getLogger(RefusalLog.class);
    private static final int LINES_PER_ADDRESS = 5;
    private static final int LINES_IN_ALL = 60;

    private final Bucket all = perMinute(LINES_IN_ALL);
    private final LoadingCache<String, Bucket> byAddress =
            Caffeine.newBuilder()
                    .maximumSize(10_000)
                    .expireAfterAccess(Duration.ofMinutes(2))
                    .build(address -> perMinute(LINES_PER_ADDRESS));

    /// @param why constant words, never content
    void note(String address, String result, String why) {
        Bucket lines = byAddress.get(address);
        if (!lines.tryConsume(1) || !all.tryConsume(1)) {
            return;
        }
        String last = lines.getAvailableTokens() == 0 ? "; more of it is only counted" : "";
        log.warn("callback {}: {}, from {}{}", result, why, address, last);
    }

    private static Bucket perMinute(int lines) {
        return Bucket.builder()
                .addLimit(limit ->
                        limit.capacity(lines).refillIntervally(lines, Duration.ofMinutes(1)))
                .build();
    }
}
