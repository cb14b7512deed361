package al.headless.job;

import al.headless.kernel.Clock;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Removes what need not be kept any longer: the one job of all [Retention]s, by turns on any instance.
///
/// A few hundred things are removed at a time, and a few thousand in a run: what has piled up for years takes hours and
/// disturbs nobody. One retention that fails keeps no other from its turn.
@Singleton
class RetentionRun implements JobHandler<RetentionRun.Turn> {
    static final String NAME = "retention";
    static final Duration PAUSE = Duration.ofHours(1); // far more often than days pass
    static final Duration BREATH = Duration.ofMinutes(1); // when more is left
    static final int BATCH = 500; // a transaction of well below a second
    static final int MOST_BATCHES = 20; // of one retention in a run: the worker has other work
    private static final Logger LOG = LoggerFactory.getLogger(RetentionRun.class);

    private final List<Retention> retentions;
    private final Clock clock;

    RetentionRun(List<Retention> retentions, Clock clock) {
        this.retentions = retentions;
        this.clock = clock;
    }

    /// There is one only.
    record Turn(String of) {
        static final Turn OF_ALL = new Turn("all");
    }

    @Override public String name() {
        return NAME;
    }

    @Override public Class<Turn> dataType() {
        return Turn.class;
    }

    @Override public JobOutcome run(Turn turn) {
        boolean more = false;
        for (var retention : retentions) more |= leavesMore(retention);
        return new JobOutcome.Again(clock.now().plus(more ? BREATH : PAUSE), turn);
    }

    private boolean leavesMore(Retention retention) {
        try {
            for (int batch = 0; batch < MOST_BATCHES; batch++) {
                if (retention.forget(clock.now(), BATCH) < BATCH) return false;
            }
            return true;
        } catch (RuntimeException e) {
            LOG.warn("{} that need not be kept are still there; the next run tries again", retention.name(), e);
            return false;
        }
    }
}
