package al.headless.command;

import al.headless.kernel.Clock;
import al.headless.kernel.OfService;
import al.headless.store.BackgroundStatements;
import al.headless.store.Fault;
import al.headless.store.Parameters;
import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes the day partitions of stored answers ahead of time and drops those whose keys have expired. Any instance may
/// do it at any time; an advisory lock lets one at a time. The tables are made by a function of the database, because
/// the service's own role makes none.
@Singleton
@OfService
public class AnswerDays {
    private static final Logger LOG = LoggerFactory.getLogger(AnswerDays.class);
    private static final int DAYS_AHEAD = 2;
    private static final Duration OTHERS_FIRST = Duration.ofMillis(500);
    private static final int ATTEMPTS = 10;
    private static final String PREPARE = "select prepare_answer_days(?, ?, ?)";

    private final BackgroundStatements statements;
    private final Clock clock;

    AnswerDays(BackgroundStatements statements, Clock clock) {
        this.statements = statements;
        this.clock = clock;
    }

    /// Also on a schedule, far more often than days pass.
    @Scheduled(fixedDelay = "1h", initialDelay = "1h")
    void hourly() {
        try {
            prepare();
        } catch (IllegalStateException e) {
            LOG.warn("the partitions of stored answers were not prepared; the next hour tries again", e);
        }
    }

    /// Today, tomorrow and the day after have a partition; expired days have none. Days are those of the database.
    ///
    /// Every write waits behind the lock that this takes, so it is waited for only half a second at a time. Where it is
    /// never free, the next hour tries again: days lie ahead, and what has no partition is kept beside them.
    public void prepare() {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            if (prepared()) return;
            LockSupport.parkNanos(OTHERS_FIRST.toNanos());
        }
        LOG.warn("the partitions of stored answers are locked by somebody; the next hour tries again");
    }

    private boolean prepared() {
        var today = LocalDate.ofInstant(clock.now(), ZoneOffset.UTC);
        try {
            statements.run(PREPARE, ps -> {
                Parameters.set(ps, today, StoredAnswers.DAYS_KEPT, DAYS_AHEAD);
                return ps.execute();
            });
            return true;
        } catch (DataAccessException e) {
            if (Fault.behind(e).filter(Fault.LOCKED::equals).isPresent()) return false;
            throw new IllegalStateException("the partitions of stored answers could not be prepared", e);
        }
    }
}
