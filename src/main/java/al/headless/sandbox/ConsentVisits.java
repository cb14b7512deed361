package al.headless.sandbox;

import al.headless.aggregator.AggregatorEvent.ConsentPageOpened;
import al.headless.aggregator.AggregatorEvent.ConsentReported;
import al.headless.aggregator.ConsentVerdict;
import al.headless.inbox.Incoming;
import al.headless.job.Jobs;
import al.headless.kernel.Base32;
import al.headless.kernel.Clock;
import al.headless.kernel.Ids;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;

/// Visits to the aggregator's consent page.
@Singleton
class ConsentVisits {
    private static final DateTimeFormatter RESDATE =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS").withZone(ZoneOffset.UTC);
    private static final int RESULT_BYTES = 32;

    private final Consents consents;
    private final IssuedPages pages;
    private final Talks talks;
    private final ReturnAddresses addresses;
    private final Incoming incoming;
    private final Jobs jobs;
    private final Clock clock;

    ConsentVisits(Consents consents, IssuedPages pages, Talks talks, ReturnAddresses addresses,
            Incoming incoming, Jobs jobs, Clock clock) {
        this.consents = consents;
        this.pages = pages;
        this.talks = talks;
        this.addresses = addresses;
        this.incoming = incoming;
        this.jobs = jobs;
        this.clock = clock;
    }

    Visit open(IssuedPage page) {
        var session = session(page);
        if (session.verdict() != ConsentVerdict.NONE) return new Visit.Over();
        opened(page);
        return new Visit.Open(PageContents.consent(List.of(session.lenderIds())), back(page, session));
    }

    private void opened(IssuedPage page) {
        incoming.accept(page.conversation(), SandboxAggregator.ISSUER, page.ref() + "/OPENED",
                new ConsentPageOpened(sessionId(page)));
    }

    Visit choose(IssuedPage page, Choice choice) {
        var session = session(page);
        var back = back(page, session);
        if (choice == Choice.LEAVE) return new Visit.Left(choice, back);
        boolean approved = choice == Choice.APPROVE;
        boolean heard = jobs.inTransaction(() -> {
            if (!pages.spend(page)) return false;
            var scenario = talks.scenario(page.conversation());
            if (scenario == Scenario.CONSENT_UNCONFIRMED && approved) {
                opened(page);
                return true; // and nobody is told
            }
            boolean given = approved && scenario != Scenario.CONSENT_DECLINED;
            return decide(page, given ? ConsentVerdict.APPROVED : ConsentVerdict.REFUSED);
        });
        if (!heard) return new Visit.Over();
        boolean looksGiven = approved && talks.scenario(page.conversation()) != Scenario.CONSENT_DECLINED;
        var query = query(looksGiven ? "APPROVED" : "REJECTED");
        return new Visit.Left(choice, back == null ? null : answered(back, query), query);
    }

    private boolean decide(IssuedPage page, ConsentVerdict verdict) {
        if (!consents.decide(page.conversation(), sessionId(page), verdict)) return false;
        opened(page);
        incoming.accept(page.conversation(), SandboxAggregator.ISSUER, sessionId(page) + "/REPORTED",
                ConsentReported.of(sessionId(page), session(page).report()));
        return true;
    }

    /// What an aggregator appends to the return URL. None of it proves anything.
    private String query(String status) {
        return "status=" + status + "&ecres=" + Base32.encode(Ids.random(RESULT_BYTES)) + "&resdate="
                + RESDATE.format(clock.now());
    }

    private static URI answered(URI back, String query) {
        var text = back.toString();
        int hash = text.indexOf('#');
        var before = hash < 0 ? text : text.substring(0, hash);
        var fragment = hash < 0 ? "" : text.substring(hash);
        return URI.create(before + (before.contains("?") ? "&" : "?") + query + fragment);
    }

    private Consents.Session session(IssuedPage page) {
        return consents.find(page.conversation(), sessionId(page)).orElseThrow();
    }

    private @Nullable URI back(IssuedPage page, Consents.Session session) {
        return addresses.of(page.conversation(), session.returnUrl()).orElse(null);
    }

    private static UUID sessionId(IssuedPage page) {
        var subject = page.ref().subject();
        return UUID.fromString(subject.substring(0, subject.indexOf('/')));
    }
}
