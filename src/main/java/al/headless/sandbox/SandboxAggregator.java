package al.headless.sandbox;

import al.headless.aggregator.AccountAggregator;
import al.headless.aggregator.ConsentReport;
import al.headless.aggregator.ConsentVerdict;
import al.headless.job.Jobs;
import al.headless.kernel.Clock;
import al.headless.kernel.Environment;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;

/// The account aggregator of the sandbox. Consent that is given here is known to its lenders.
///
/// A repeated request, known by its `txnid`, is answered with the same page; every other one with a fresh
/// page. A session that has been decided keeps its verdict.
@Singleton
final class SandboxAggregator implements AccountAggregator {
    /// Who speaks, where lenders speak under their ids.
    static final String ISSUER = "aggregator";
    private static final Duration PAGE_LIFETIME = Duration.ofMinutes(15);
    private static final Duration SHORT_LIFETIME = Duration.ofSeconds(60);

    private final Consents consents;
    private final IssuedPages pages;
    private final Talks talks;
    private final ReturnAddresses addresses;
    private final Links links;
    private final Jobs jobs;
    private final Clock clock;
    private final Pace pace;

    SandboxAggregator(Consents consents, IssuedPages pages, Talks talks, ReturnAddresses addresses,
            Links links, Jobs jobs, Clock clock, SandboxSettings settings) {
        this.consents = consents;
        this.pages = pages;
        this.talks = talks;
        this.addresses = addresses;
        this.links = links;
        this.jobs = jobs;
        this.clock = clock;
        this.pace = settings.pace();
    }

    @Override public Environment environment() {
        return Environment.TEST;
    }

    @Override public RedirectReply createRedirect(RedirectRequest request) {
        var ref = new PageRef(PageKind.CONSENT, request.aaSessionId() + "/" + request.txnid());
        var hash = links.hash(request.conversation(), ISSUER, ref);
        var sealed = addresses.seal(request.conversation(), request.returnUrl());
        return jobs.inTransaction(() -> {
            var known = pages.find(hash);
            if (known.isPresent()) return redirect(request, ref, known.get());
            int redirects = consents.redirect(request, sealed);
            var scenario = talks.scenario(request.conversation());
            if (scenario == Scenario.AGGREGATOR_DOWN_ONCE && redirects == 1) {
                return new RedirectReply.Unavailable(pace.retryAfter());
            }
            boolean brief = scenario == Scenario.CONSENT_EXPIRES && redirects == 1;
            pages.add(request.conversation(), ISSUER, ref,
                    clock.now().plus(brief ? SHORT_LIFETIME : PAGE_LIFETIME));
            return redirect(request, ref, pages.find(hash).orElseThrow());
        });
    }

    private RedirectReply redirect(RedirectRequest request, PageRef ref, IssuedPage page) {
        return new RedirectReply.Redirect(links.url(request.conversation(), ISSUER, ref), page.expiresAt());
    }

    @Override public ReportReply reportFor(UUID conversation, UUID aaSessionId, @Nullable ReturnEvidence evidence) {
        return new ReportReply.Reported(consents.find(conversation, aaSessionId).map(Consents.Session::report)
                .orElseGet(() -> ConsentReport.every(ConsentVerdict.NONE)));
    }
}
