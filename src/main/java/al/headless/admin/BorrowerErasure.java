package al.headless.admin;

import al.headless.admin.Standing.Reason;
import al.headless.admin.Standing.Wait;
import al.headless.audit.Trail;
import al.headless.job.Jobs;
import al.headless.job.RetentionSettings;
import al.headless.kernel.Clock;
import al.headless.privacy.Holding;
import al.headless.store.Acting;
import al.headless.store.Parameters;
import al.headless.store.Rider;
import al.headless.store.Statements;
import io.micronaut.core.order.OrderUtil;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Erases a borrower, or queues the request until that is allowed. It needs no master key: it destroys.
///
/// Guarantees: one transaction, under the locks of the borrower, the journeys and the conversations, so that it is done
/// whole or not at all; done again it changes nothing. From its commit on every token of the borrower answers 401, no
/// stored answer is told again, no network is asked about the borrower, and POST /sessions with the same ID makes a new
/// borrower. All that was sealed was sealed under the data key: with that gone, what backups and the database's log
/// still hold of it opens for nobody, as soon as no copy of `borrower` from before is left.
///
/// What stays: the borrower's row with its borrowerID, application and times; the journeys' kind, statuses and their
/// times; consents; conversations' ids; the trail; the requests with their tickets. None of it holds a name, an amount,
/// an address or the application's ID of the borrower, which nothing replaces: `src/decisions/0013-erasure.md`.
@Singleton
public class BorrowerErasure {
    private final Standings standings;
    private final ErasureRequests requests;
    private final List<Holding> holdings;
    private final Acting acting;
    private final Statements statements;
    private final Trail trail;
    private final Jobs jobs;
    private final Clock clock;
    private final Duration loansKept;

    BorrowerErasure(Standings standings, ErasureRequests requests, List<Holding> holdings, Acting acting,
            Statements statements, Trail trail, Jobs jobs, Clock clock, RetentionSettings settings) {
        this.standings = standings;
        this.requests = requests;
        this.holdings = new ArrayList<>(holdings);
        OrderUtil.sort(this.holdings);
        this.acting = acting;
        this.statements = statements;
        this.trail = trail;
        this.jobs = jobs;
        this.clock = clock;
        this.loansKept = settings.loans();
    }

    /// What became of a request.
    public sealed interface Outcome {
        /// The borrower is erased, since then.
        record Erased(Instant at) implements Outcome {}

        /// It must wait. It is queued, and looked at again at `until`, which is the earliest date as things stand now.
        record Waits(Instant until, Set<Reason> reasons) implements Outcome {}

        /// There is no such borrower.
        record Unknown() implements Outcome {}
    }

    /// Asks that a borrower be erased. `along` are statements that take effect with it, such as the operator's entry in
    /// the trail, whatever comes out.
    ///
    /// Refuses, by a constraint, a ticket that is none: up to 64 letters, digits and `._/#-`. A request that waits
    /// already keeps its own ticket and date.
    public Outcome erase(UUID borrowerId, String ticket, List<Rider> along) {
        return jobs.inTransaction(() -> {
            acting.borrower(borrowerId);
            along.forEach(this::run);
            var outcome = decided(borrowerId, Optional.of(ticket));
            if (outcome instanceof Outcome.Waits(var until, _)) jobs.renew(ErasureJob.pending(borrowerId, until));
            return outcome;
        });
    }

    /// Looks again at a request that waits, as its job; without one nothing happens.
    Outcome goOn(UUID borrowerId) {
        return jobs.inTransaction(() -> {
            acting.borrower(borrowerId);
            return decided(borrowerId, Optional.empty());
        });
    }

    private Outcome decided(UUID borrowerId, Optional<String> asked) {
        var held = standings.hold(borrowerId);
        if (held.isEmpty()) return new Outcome.Unknown();
        if (held.get().erasedAt() != null) return new Outcome.Erased(held.get().erasedAt());
        var ticket = requests.waiting(borrowerId).or(() -> asked);
        if (ticket.isEmpty()) return new Outcome.Unknown();
        var now = clock.now();
        var waits = standings.of(borrowerId).stream().flatMap(one -> one.waitsFor(now, loansKept).stream()).toList();
        return waits.isEmpty() ? erased(borrowerId, ticket.get(), now) : queued(borrowerId, ticket.get(), waits, now);
    }

    private Outcome queued(UUID borrowerId, String ticket, List<Wait> waits, Instant now) {
        var until = Collections.max(waits.stream().map(Wait::until).toList());
        var reasons = EnumSet.copyOf(waits.stream().map(Wait::reason).toList());
        requests.queue(borrowerId, ticket, until, reasons, now);
        return new Outcome.Waits(until, Set.copyOf(reasons));
    }

    private Outcome erased(UUID borrowerId, String ticket, Instant now) {
        holdings.forEach(holding -> holding.erasing(borrowerId, now).forEach(this::run));
        requests.done(borrowerId, ticket, now);
        run(trail.erased(borrowerId, ticket));
        return new Outcome.Erased(now);
    }

    private void run(Rider rider) {
        statements.run(rider.sql(), ps -> {
            Parameters.set(ps, rider.values().toArray());
            return ps.execute();
        });
    }
}
