package al.headless.edge;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// The buckets of one policy, on this instance: full, a bucket lets a minute's requests through at once, then as many
/// as flow in. Bounded: a bucket that nobody used for longer than it takes to fill is forgotten, because a new one is
/// the same; past the most holders the least used go first.
final class Quota {
    static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MOST_HOLDERS = 50_000; // some 20 MB

    private final String policy;
    private final TimeMeter time;
    private final Cache<Holder, Bucket> buckets;

    Quota(String policy, TimeMeter time) {
        this.policy = policy;
        this.time = time;
        this.buckets = Caffeine.newBuilder().maximumSize(MOST_HOLDERS).expireAfterAccess(WINDOW.multipliedBy(2))
                .ticker(time::currentTimeNanos).build();
    }

    /// Whose bucket. The rate belongs to it, so that a changed one counts at once.
    private record Holder(Object id, int perMinute) {}

    /// What came of asking: `remaining` requests are left; after `seconds` one more is let through or, while some are
    /// left, the bucket is full again.
    record Grant(String policy, int perMinute, boolean granted, long remaining, long seconds) {}

    Grant take(Object id, int perMinute) {
        var probe = bucket(id, perMinute).tryConsumeAndReturnRemaining(1);
        long wait = probe.isConsumed() ? probe.getNanosToWaitForReset() : probe.getNanosToWaitForRefill();
        long seconds = Math.ceilDiv(wait, TimeUnit.SECONDS.toNanos(1));
        return new Grant(policy, perMinute, probe.isConsumed(), probe.getRemainingTokens(), Math.max(1, seconds));
    }

    /// For a request that another policy refused.
    void giveBack(Object id, int perMinute) {
        bucket(id, perMinute).addTokens(1);
    }

    private Bucket bucket(Object id, int perMinute) {
        return buckets.get(new Holder(id, perMinute), holder -> Bucket.builder()
                .addLimit(limit -> limit.capacity(holder.perMinute).refillGreedy(holder.perMinute, WINDOW))
                .withCustomTimePrecision(time).build());
    }
}
