package org.huiyin.bot.delivery;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.huiyin.bot.chore.SystemClock;
import org.huiyin.bot.delivery.OutboxTable.Row;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.DefaultRedisScript;
import org.springframework.stereotype.Component;

/// Who may have another message now: WeCom drops silently what goes beyond 30 a minute for one
/// member (documents 90312, 90236). Counted for all nodes in Redis; without it each node takes a
/// careful share.
@Component
class MemberLimits {

    private static final Logger log = LoggerFactory.getLogger(MemberLimits.class);
    private static final Duration WINDOW = Duration.ofMinutes(1);

    /// Some are left for what other programs send through the same app.
    private static final int A_MINUTE = 25;

    private static final int SHARE_WITHOUT_REDIS = 5;
    private static final Duration REDIS_LEFT_ALONE = Duration.ofSeconds(10);

    /// Counts one message for each key, and says for each whether it is within the limit; what is
    /// beyond it is not counted. In one step, by Redis's own clock.
    private static final DefaultRedisScript<List<?>> COUNT = script();

    private final StringRedisTemplate redis;
    private final SystemClock clock;
    private final LoadingCache<String, Bucket> shares =
            Caffeine.newBuilder().expireAfterAccess(WINDOW.multipliedBy(2)).build(_ -> share());
    private volatile Instant askRedisFrom = Instant.MIN;

    MemberLimits(StringRedisTemplate redis, SystemClock clock) {
        this.redis = redis;
        this.clock = clock;
    }

    /// Who gets it now and who has to wait.
    record Split(List<Row> now, List<Row> later) {}

    /// How long those wait who have to.
    Duration window() {
        return WINDOW;
    }

    Split split(List<Row> rows) {
        List<?> within = rows.isEmpty() ? List.of() : counted(rows);
        List<Row> now = new ArrayList<>();
        List<Row> later = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            boolean may =
                    within == null
                            ? shares.get(rows.get(i).person()).tryConsume(1)
                            : Long.valueOf(1).equals(within.get(i));
            (may ? now : later).add(rows.get(i));
        }
        return new Split(now, later);
    }

    /// 1 or 0 for each row, null without Redis.
    private @Nullable List<?> counted(List<Row> rows) {
        if (clock.now().isBefore(askRedisFrom)) {
            return null;
        }
        List<String> keys = rows.stream().map(row -> "huiyin:{sent}:" + row.person()).toList();
        try {
            return redis.execute(
                    COUNT, keys, Integer.toString(A_MINUTE), Long.toString(WINDOW.toSeconds()));
        } catch (DataAccessException e) {
            askRedisFrom = clock.now().plus(REDIS_LEFT_ALONE);
            log.warn("Redis is away, messages a minute are counted by this node alone");
            return null;
        }
    }

    private static Bucket share() {
        return Bucket.builder()
                .addLimit(limit ->
                        limit.capacity(SHARE_WITHOUT_REDIS)
                                .refillGreedy(SHARE_WITHOUT_REDIS, WINDOW))
                .build();
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // a script's result has no type of its own
    private static DefaultRedisScript<List<?>> script() {
        return new DefaultRedisScript(
                """
                local minute = math.floor(redis.call('TIME')[1] / ARGV[2])
                local result = {}
                for i, key in ipairs(KEYS) do
                  local counter = key .. ':' .. minute
                  if tonumber(redis.call('GET', counter) or '0') < tonumber(ARGV[1]) then
                    redis.call('INCR', counter)
                    redis.call('EXPIRE', counter, ARGV[2] * 2)
                    result[i] = 1
                  else
                    result[i] = 0
                  end
                end
                return result
                """,
                List.class);
    }
}
