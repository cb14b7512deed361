package al.headless.audit;

import al.headless.job.JobHandler;
import al.headless.job.JobOutcome;
import al.headless.job.JobSettings;
import al.headless.job.Jobs;
import al.headless.kernel.Clock;
import al.headless.kernel.StartRefusal;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Seals the trail, each minute, on any instance that runs jobs, by one at a time: closes the range up to the oldest
/// transaction that may still write, hashes it with the former seal and signs it. What a longer transaction writes is
/// sealed later. The newest seal is then said outside the database: in a file, and in a line of the log that ends with
/// what the file says.
///
/// A minute in which nothing was written makes no seal; an hour does, so that an entry that is dated back into a quiet
/// night is found, and that the seals go on is seen.
///
/// It never seals over a wrong: where the newest seal is none of this instance's keys, where the file knows a seal that
/// the database does not, and where the database counts its transactions anew, nothing is sealed, and the log says why,
/// each minute, until somebody has looked at it.
@Singleton
public class Sealing implements JobHandler<Sealing.Turn>, ApplicationEventListener<ServerStartupEvent> {
    static final String NAME = "audit-seal";
    static final Duration PAUSE = Duration.ofMinutes(1);
    /// Without an entry for so long, a seal is made all the same.
    static final Duration QUIET = Duration.ofHours(1);
    /// Of one seal: a transaction of a fraction of a second. With more the next seal follows at once.
    static final int MOST_ENTRIES = 2_000;
    /// An entry that cannot be sealed for so long is reported: no transaction of the service is open so long.
    static final Duration LATE = Duration.ofMinutes(10);
    private static final Logger LOG = LoggerFactory.getLogger(Sealing.class);

    private final Seals seals;
    private final SealKeySource source;
    private final HeadFile file;
    private final Jobs jobs;
    private final JobSettings settings;
    private final Clock clock;

    Sealing(Seals seals, SealKeySource source, AuditSettings audit, Jobs jobs, JobSettings settings, Clock clock) {
        this.seals = seals;
        this.source = source;
        this.file = new HeadFile(Path.of(audit.headFile()));
        this.jobs = jobs;
        this.settings = settings;
        this.clock = clock;
    }

    /// There is one only.
    record Turn(String of) {
        static final Turn OF_ALL = new Turn("all");
    }

    private sealed interface Outcome {
        record Made(Seal seal, boolean more) implements Outcome {}

        record Nothing(Seal newest, @Nullable Instant waitingSince) implements Outcome {}

        record Another() implements Outcome {}

        record Stopped(String why) implements Outcome {}
    }

    @Override public void onApplicationEvent(ServerStartupEvent event) {
        if (!settings.enabled()) return;
        jobs.enqueueNow(List.of(new Jobs.Pending(NAME, Turn.OF_ALL.of(), Turn.OF_ALL, clock.now())));
    }

    @Override public String name() {
        return NAME;
    }

    @Override public Class<Turn> dataType() {
        return Turn.class;
    }

    /// Harmless when it is run twice: what is sealed already is not sealed again, and a run that died before the file
    /// said its seal is made good by the next.
    @Override public JobOutcome run(Turn turn) {
        boolean more = told(sealed());
        return new JobOutcome.Again(more ? clock.now() : clock.now().plus(PAUSE), turn);
    }

    private Outcome sealed() {
        try {
            return jobs.inTransaction(this::seal);
        } catch (StartRefusal refusal) {
            return new Outcome.Stopped(refusal.getMessage());
        }
    }

    /// After the commit: what is said outside the database is in it. Answers whether there is more to seal.
    private boolean told(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Made(var seal, var more) -> {
                LOG.info("audit seal {}: {} entries, up to transaction {}: {}", seal.number(), seal.entries(),
                        seal.to().transaction(), Head.of(seal).text().strip());
                keep(seal);
                yield more;
            }
            case Outcome.Nothing(var newest, var waitingSince) -> {
                keep(newest);
                if (waitingSince != null && clock.now().isAfter(waitingSince.plus(LATE))) {
                    LOG.warn("the audit trail cannot be sealed since {}: a transaction that may still write is open "
                            + "(see pg_stat_activity)", waitingSince);
                }
                yield false;
            }
            case Outcome.Another() -> false;
            case Outcome.Stopped(var why) -> {
                LOG.error("the audit trail is not sealed: {}", why);
                yield false;
            }
        };
    }

    /// Where the file cannot be written now, the next run writes it.
    private void keep(Seal newest) {
        try {
            file.keep(newest);
        } catch (StartRefusal refusal) {
            LOG.error("the newest audit seal is not said outside the database: {}", refusal.getMessage());
        }
    }

    private Outcome seal() {
        if (!seals.alone()) return new Outcome.Another();
        var keys = source.keys();
        var newest = seals.newest();
        var closed = Place.before(seals.closed());
        var wrong = wrong(newest, closed, keys);
        if (wrong.isPresent()) return new Outcome.Stopped(wrong.get());
        var entries = seals.entries(newest.to(), closed, MOST_ENTRIES);
        var now = clock.now();
        if (entries.isEmpty() && newest.number() > 0 && now.isBefore(newest.at().plus(QUIET))) {
            return new Outcome.Nothing(newest, seals.oldest(newest.to()));
        }
        boolean more = entries.size() == MOST_ENTRIES;
        var seal = newest.next(now, more ? entries.getLast().place().next() : closed, entries, keys);
        seals.add(seal);
        return new Outcome.Made(seal, more);
    }

    private Optional<String> wrong(Seal newest, Place closed, SealKeys keys) {
        if (newest.number() > 0 && !newest.madeBy(keys.publicKeys())) {
            return Optional.of("its newest seal, " + newest.number() + ", was made by none of this instance's keys, or "
                    + "was changed");
        }
        if (Long.compareUnsigned(closed.xid(), newest.to().xid()) < 0) {
            return Optional.of("this database counts its transactions anew, from " + closed.transaction()
                    + ", and the newest seal goes up to " + newest.to().transaction()
                    + ": set its counter (pg_resetwal) beyond that");
        }
        return file.read().filter(head -> head.number() > newest.number()
                        || !MessageDigest.isEqual(head.hashed(), seals.hash(head.number())))
                .map(head -> "the file " + file.path().toAbsolutePath() + " knows seal " + head.number() + " of "
                        + head.at() + ", which the database does not have, whose newest is " + newest.number() + ": it "
                        + "was cut, or set back; where that was meant, move the file away and keep it");
    }
}
