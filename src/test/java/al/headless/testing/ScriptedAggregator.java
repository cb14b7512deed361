package al.headless.testing;

import al.headless.aggregator.AccountAggregator;
import al.headless.aggregator.ConsentReport;
import al.headless.aggregator.ConsentVerdict;
import al.headless.kernel.Clock;
import al.headless.kernel.Environment;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

/// An aggregator that does what a test says, per consent session; without a word it hands out pages and has nothing to
/// report. First in its environment, and only where `test.aggregator` is `scripted`.
@Singleton
@Requires(property = "test.aggregator", value = "scripted")
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class ScriptedAggregator implements AccountAggregator {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final Map<UUID, Function<RedirectRequest, RedirectReply>> pages = new ConcurrentHashMap<>();
    private final Map<UUID, Supplier<ReportReply>> reports = new ConcurrentHashMap<>();
    private final Map<String, RedirectReply> handedOut = new ConcurrentHashMap<>();
    private final List<RedirectRequest> requests = new CopyOnWriteArrayList<>();
    private final Map<UUID, ReturnEvidence> evidences = new ConcurrentHashMap<>();
    private final List<UUID> inquiries = new CopyOnWriteArrayList<>();
    private final Clock clock;

    ScriptedAggregator(Clock clock) {
        this.clock = clock;
    }

    @Override public Environment environment() {
        return Environment.TEST;
    }

    /// Borrowers of another aggregator are the sandbox's.
    @Override public boolean serves(String aaHandle) {
        return aaHandle == null || !aaHandle.endsWith("@another");
    }

    @Override public RedirectReply createRedirect(RedirectRequest request) {
        requests.add(request);
        var scripted = pages.get(request.aaSessionId());
        return scripted != null ? scripted.apply(request) : page(request);
    }

    /// The same reference gets the same page.
    private RedirectReply page(RedirectRequest request) {
        return handedOut.computeIfAbsent(request.txnid(), txnid -> new RedirectReply.Redirect(
                "https://consent.example/flow/" + txnid, clock.now().plus(Duration.ofMinutes(15))));
    }

    @Override public ReportReply reportFor(UUID conversation, UUID aaSessionId, ReturnEvidence evidence) {
        inquiries.add(aaSessionId);
        if (evidence != null) evidences.put(aaSessionId, evidence);
        var scripted = reports.get(aaSessionId);
        return scripted != null ? scripted.get() : new ReportReply.Reported(ConsentReport.every(ConsentVerdict.NONE));
    }

    /// From now on it hands out no page.
    public void handsOutNothing(String session) {
        pages.put(UUID.fromString(session), _ -> new RedirectReply.Unavailable(RETRY_AFTER));
    }

    /// From now on it hands out pages that it closes at a time.
    public void handsOut(String session, Instant until) {
        pages.put(UUID.fromString(session), request -> new RedirectReply.Redirect(
                "https://consent.example/flow/" + request.txnid(), until));
    }

    /// From now on it breaks instead of handing out a page.
    public void breaks(String session) {
        pages.put(UUID.fromString(session), _ -> {
            throw new IllegalStateException("broken");
        });
    }

    /// From now on its answer is null.
    public void answersNothing(String session) {
        pages.put(UUID.fromString(session), _ -> null);
    }

    /// From now on it does not answer before somebody gives up.
    public void stalls(String session) {
        pages.put(UUID.fromString(session), _ -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new RedirectReply.Unavailable(RETRY_AFTER);
        });
    }

    /// It hands out pages once so many are asked for at the same time.
    public void gathers(String session, int callers) {
        var together = new CyclicBarrier(callers);
        pages.put(UUID.fromString(session), request -> {
            try {
                together.await(2, TimeUnit.SECONDS);
            } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
                return new RedirectReply.Unavailable(RETRY_AFTER);
            }
            return page(request);
        });
    }

    /// Before it hands out a page, something else happens.
    public void firstOf(String session, Runnable happens) {
        var id = UUID.fromString(session);
        pages.put(id, request -> {
            pages.remove(id);
            happens.run();
            return page(request);
        });
    }

    /// It works again as if nothing had been said.
    public void recovers(String session) {
        pages.remove(UUID.fromString(session));
        reports.remove(UUID.fromString(session));
    }

    public void reports(String session, ConsentVerdict verdict) {
        reports.put(UUID.fromString(session), () -> new ReportReply.Reported(ConsentReport.every(verdict)));
    }

    public void reportsNothing(String session) {
        reports.put(UUID.fromString(session), () -> new ReportReply.Unavailable(RETRY_AFTER));
    }

    /// Every page that it was asked for, oldest first.
    public List<RedirectRequest> asked(String session) {
        return requests.stream().filter(one -> one.aaSessionId().toString().equals(session)).toList();
    }

    public void reports(String session, Map<String, ConsentVerdict> lenders) {
        reports.put(UUID.fromString(session), () -> new ReportReply.Reported(ConsentReport.of(lenders)));
    }

    /// What it was shown of the borrower's return.
    public ReturnEvidence evidence(String session) {
        return evidences.get(UUID.fromString(session));
    }

    /// How often it was asked for a report.
    public long inquired(String session) {
        return inquiries.stream().filter(one -> one.toString().equals(session)).count();
    }
}
