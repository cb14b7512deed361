package al.headless.portal;

import al.headless.access.PartnerAccess;
import al.headless.access.PartnerAccess.Opened;
import al.headless.access.PartnerAccess.Session;
import al.headless.audit.Trail;
import al.headless.job.Jobs;
import al.headless.store.Parameters;
import al.headless.store.Statements;
import al.headless.webhook.EndpointViews;
import al.headless.webhook.Redelivery;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/// What somebody of a partner does on the partner's page: each act one transaction with its entry in the trail. The
/// session is held meanwhile, and so one that was ended does nothing any more; what is done twice is done once. Another
/// application's endpoint or event is not there.
@Singleton
class PartnerActs {
    private final Jobs jobs;
    private final Statements statements;
    private final PartnerAccess access;
    private final EndpointViews views;
    private final Redelivery redelivery;
    private final Trail trail;

    PartnerActs(Jobs jobs, Statements statements, PartnerAccess access, EndpointViews views, Redelivery redelivery,
            Trail trail) {
        this.jobs = jobs;
        this.statements = statements;
        this.access = access;
        this.views = views;
        this.redelivery = redelivery;
        this.trail = trail;
    }

    /// How an act ended: it was done, by this or by the same one before; nothing is sent to the endpoint now; there is
    /// no such endpoint or event; the session is over.
    enum Done { DONE, ALREADY, OFF, UNKNOWN, OVER }

    Optional<Opened> signIn(String code) {
        return jobs.inTransaction(() -> {
            var opened = access.open(code);
            opened.ifPresent(one -> told(one.session(), null, "partner signed in", "its page"));
            return opened;
        });
    }

    Done signOut(String proof) {
        return run(proof, session -> {
            access.end(session.id());
            return done(session, null, "partner signed out", "its page");
        });
    }

    /// Whatever state the endpoint is in: one that is disabled is enabled by an answer.
    Done ping(String proof, UUID endpoint) {
        return run(proof, session -> {
            if (views.endpoint(session.applicationId(), endpoint).isEmpty()) return Done.UNKNOWN;
            if (!redelivery.pingUnlessAsked(endpoint)) return Done.ALREADY;
            return done(session, null, "partner ping", "endpoint " + endpoint);
        });
    }

    /// @param attempts that there were when the page was made
    Done resend(String proof, UUID endpoint, String event, int attempts) {
        return run(proof, session -> {
            var found = views.endpoint(session.applicationId(), endpoint);
            var borrower = found.flatMap(_ -> views.borrowerOf(endpoint, event));
            if (borrower.isEmpty()) return Done.UNKNOWN;
            if (!found.orElseThrow().enabled()) return Done.OFF;
            if (!redelivery.resend(endpoint, event, attempts)) return Done.ALREADY;
            return done(session, borrower.get(), "partner resend", "endpoint " + endpoint + ", event " + event);
        });
    }

    Done recover(String proof, UUID endpoint, Instant since, boolean all) {
        return run(proof, session -> {
            var found = views.endpoint(session.applicationId(), endpoint);
            if (found.isEmpty()) return Done.UNKNOWN;
            if (!found.get().enabled()) return Done.OFF;
            int many = redelivery.recover(endpoint, since, all);
            if (many == 0) return Done.ALREADY;
            return done(session, null, "partner recover", "endpoint " + endpoint + ", " + many + " events since "
                    + since + (all ? ", all" : ", the newest of each borrower"));
        });
    }

    private Done run(String proof, Function<Session, Done> act) {
        return jobs.inTransaction(() -> access.hold(proof).map(act).orElse(Done.OVER));
    }

    private Done done(Session session, @Nullable UUID borrower, String action, String subject) {
        told(session, borrower, action, subject);
        return Done.DONE;
    }

    private void told(Session session, @Nullable UUID borrower, String action, String subject) {
        var entry = trail.partnered(session.applicationId(), session.id(), borrower, action, subject);
        statements.run(entry.sql(), ps -> {
            Parameters.set(ps, entry.values().toArray());
            return ps.executeUpdate();
        });
    }
}
