package al.headless.access;

import al.headless.access.WrappedKeys.Replacement;
import al.headless.access.WrappedKeys.Wrapped;
import al.headless.job.JobHandler;
import al.headless.job.JobOutcome;
import al.headless.kernel.Clock;
import al.headless.privacy.DataKeys;
import al.headless.privacy.KeyCheck;
import al.headless.privacy.KeysInUse;
import al.headless.privacy.Resealing;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Wraps all data keys, the check value and what else is sealed by wrapping keys, by one of them: a batch at a time,
/// from where the last one ended.
///
/// It ends when nothing is left under another key. What an instance that lags behind still wraps by the former key is
/// found by the next round. A data key that does not open is told of and left as it is.
@Singleton
class KeyRewrap implements JobHandler<KeyRewrap.Round> {
    static final String NAME = "key-rewrap";
    static final int BATCH = 200; // one statement of some milliseconds; requests of these borrowers wait as long
    private static final Duration PAUSE = Duration.ofSeconds(10); // before another round, or another instance's turn
    private static final UUID BEFORE_ALL = new UUID(0, 0);
    private static final Logger LOG = LoggerFactory.getLogger(KeyRewrap.class);

    private final WrappedKeys wrapped;
    private final DataKeys dataKeys;
    private final KeyCheck check;
    private final KeysInUse inUse;
    private final List<Resealing> others;
    private final Clock clock;

    KeyRewrap(WrappedKeys wrapped, DataKeys dataKeys, KeyCheck check, KeysInUse inUse, List<Resealing> others,
            Clock clock) {
        this.wrapped = wrapped;
        this.dataKeys = dataKeys;
        this.check = check;
        this.inUse = inUse;
        this.others = others;
        this.clock = clock;
    }

    /// Under which key all is wrapped, up to which borrower that is done, and how many keys this round wrapped.
    record Round(long key, UUID after, int done) {
        static Round begun(long key) {
            return new Round(key, BEFORE_ALL, 0);
        }
    }

    @Override public String name() {
        return NAME;
    }

    @Override public Class<Round> dataType() {
        return Round.class;
    }

    @Override public JobOutcome run(Round round) {
        if (inUse.removed().contains(round.key)) return JobOutcome.DONE;
        if (!dataKeys.knows(round.key)) return new JobOutcome.Again(clock.now().plus(PAUSE), round);
        var page = wrapped.page(round.after, BATCH);
        if (page.isEmpty()) return ended(round);
        var fresh = page.stream().filter(one -> one.by() != round.key)
                .flatMap(one -> rewrapped(one, round.key).stream()).toList();
        int done = fresh.isEmpty() ? 0 : wrapped.replace(fresh);
        return new JobOutcome.Again(clock.now(), new Round(round.key, page.getLast().borrowerId(), round.done + done));
    }

    private Optional<Replacement> rewrapped(Wrapped one, long key) {
        try {
            return Optional.of(new Replacement(one.borrowerId(), one.key(),
                    dataKeys.rewrapped(one.borrowerId(), one.key(), key)));
        } catch (IllegalStateException e) {
            LOG.error("the data key of borrower {} does not open, and stays as it is", one.borrowerId(), e);
            return Optional.empty();
        }
    }

    private JobOutcome ended(Round round) {
        check.reseal(round.key);
        others.forEach(other -> other.reseal(round.key));
        long left = Stream.concat(Stream.of(wrapped.counts()), others.stream().map(Resealing::counts))
                .flatMap(counts -> counts.entrySet().stream()).filter(count -> count.getKey() != round.key)
                .mapToLong(count -> count.getValue()).sum();
        LOG.info("wrapped by the key {} in this round: {}; under other keys: {}", round.key, round.done, left);
        if (left > 0 && round.done > 0) return new JobOutcome.Again(clock.now().plus(PAUSE), Round.begun(round.key));
        if (left > 0) LOG.error("the rest cannot be wrapped by the key {}: the key that wraps it is needed", round.key);
        return JobOutcome.DONE;
    }
}
