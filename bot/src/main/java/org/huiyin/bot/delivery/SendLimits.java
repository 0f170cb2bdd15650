package org.huiyin.bot.delivery;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.huiyin.bot.chore.SystemClock;
import org.huiyin.bot.delivery.Channel.Pace;
import org.huiyin.bot.delivery.OutboxTable.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.DefaultRedisScript;
import org.springframework.stereotype.Component;

/// Who may have another message now: each channel has its pace for one recipient, and WeCom locks
/// out a corp that makes more than 10 000 calls a minute or 150 000 an hour (document 90312).
/// Counted for all nodes in Redis; without it each node takes a careful share.
@Component
class SendLimits {

    private static final Logger log = LoggerFactory.getLogger(SendLimits.class);

    /// At most 6 000 in any minute and 124 000 in any hour.
    private static final Pace CALLS = new Pace(4000, Duration.ofMillis(30));

    private static final Pace SHARE_TO_A_MEMBER = new Pace(3, Duration.ofSeconds(12));
    private static final Pace SHARE_OF_CALLS = new Pace(1000, Duration.ofMillis(120));
    private static final Duration REDIS_LEFT_ALONE = Duration.ofSeconds(10);

    /// Counts one message for each member who may have it, and one call if there is any. In one
    /// step, by Redis's own clock; a key holds until when what went out keeps its counter busy.
    private static final DefaultRedisScript<List<?>> COUNT = script();

    private final StringRedisTemplate redis;
    private final SystemClock clock;
    private final Pace calls;
    private final LoadingCache<String, Bucket> members =
            Caffeine.newBuilder()
                    .expireAfterAccess(Duration.ofMinutes(2))
                    .build(_ -> bucket(SHARE_TO_A_MEMBER));
    private final LoadingCache<String, Bucket> callers =
            Caffeine.newBuilder().maximumSize(100).build(_ -> bucket(SHARE_OF_CALLS));
    private volatile Instant askRedisFrom = Instant.MIN;

    @Autowired
    SendLimits(StringRedisTemplate redis, SystemClock clock) {
        this(redis, clock, CALLS);
    }

    SendLimits(StringRedisTemplate redis, SystemClock clock, Pace calls) {
        this.redis = redis;
        this.clock = clock;
        this.calls = calls;
    }

    /// Who gets it now and who has to wait.
    record Split(List<Row> now, List<Late> later) {}

    /// A row and how long it has to wait until it is worth asking again.
    record Late(Row row, Duration by) {}

    Split split(Channel channel, List<Row> rows) {
        List<Row> now = new ArrayList<>();
        List<Late> later = new ArrayList<>();
        List<Long> waits = rows.isEmpty() ? List.of() : waits(channel, rows);
        for (int i = 0; i < rows.size(); i++) {
            long millis = waits.get(i);
            if (millis == 0) {
                now.add(rows.get(i));
            } else {
                later.add(new Late(rows.get(i), Duration.ofMillis(millis)));
            }
        }
        return new Split(now, later);
    }

    /// Milliseconds for each row.
    private List<Long> waits(Channel channel, List<Row> rows) {
        if (!clock.now().isBefore(askRedisFrom)) {
            try {
                return counted(channel, rows);
            } catch (DataAccessException e) {
                askRedisFrom = clock.now().plus(REDIS_LEFT_ALONE);
                log.warn("Redis is away, what goes out is counted by this node alone");
            }
        }
        return countedAlone(channel.name(), rows);
    }

    private List<Long> counted(Channel channel, List<Row> rows) {
        String prefix = "huiyin:{sent}:" + channel.name() + ":";
        Pace toOne = channel.toOne();
        List<String> keys =
                Stream.concat(
                                Stream.of(prefix + "calls"),
                                rows.stream().map(row -> prefix + "to:" + row.person()))
                        .toList();
        return redis
                .execute(
                        COUNT,
                        keys,
                        Long.toString(calls.every().toMillis()),
                        Integer.toString(calls.atOnce()),
                        Long.toString(toOne.every().toMillis()),
                        Integer.toString(toOne.atOnce()))
                .stream()
                .map(Long.class::cast)
                .toList();
    }

    private List<Long> countedAlone(String channel, List<Row> rows) {
        Bucket caller = callers.get(channel);
        long untilCall = millis(caller.estimateAbilityToConsume(1).getNanosToWaitForRefill());
        if (untilCall > 0) {
            return rows.stream().map(_ -> untilCall).toList();
        }
        List<Long> waits =
                rows.stream()
                        .map(row -> members.get(channel + ":" + row.person()))
                        .map(member ->
                                member.tryConsumeAndReturnRemaining(1).getNanosToWaitForRefill())
                        .map(SendLimits::millis)
                        .toList();
        if (waits.contains(0L)) {
            caller.tryConsume(1);
        }
        return waits;
    }

    private static Bucket bucket(Pace pace) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(pace.atOnce()).refillGreedy(1, pace.every()))
                .build();
    }

    private static long millis(long nanos) {
        return Math.ceilDiv(nanos, 1_000_000);
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // a script's result has no type of its own
    private static DefaultRedisScript<List<?>> script() {
        return new DefaultRedisScript(
                """
                local time = redis.call('TIME')
                local now = time[1] * 1000 + math.floor(time[2] / 1000)
                local function wait(key, every, atOnce)
                  local busy = math.max(tonumber(redis.call('GET', key) or 0), now)
                  return math.max(0, busy - (atOnce - 1) * every - now), busy
                end
                local function count(key, busy, every)
                  local ends = busy + every
                  redis.call('SET', key, string.format('%d', ends),
                    'PX', string.format('%d', ends - now))
                end
                local untilCall, callsBusy = wait(KEYS[1], ARGV[1], ARGV[2])
                local some = false
                local result = {}
                for i = 2, #KEYS do
                  local untilMember, busy = wait(KEYS[i], ARGV[3], ARGV[4])
                  result[i - 1] = math.max(untilCall, untilMember)
                  if result[i - 1] == 0 then
                    count(KEYS[i], busy, ARGV[3])
                    some = true
                  end
                end
                if some then
                  count(KEYS[1], callsBusy, ARGV[1])
                end
                return result
                """,
                List.class);
    }
}
