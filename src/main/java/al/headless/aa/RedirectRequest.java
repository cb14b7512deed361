package al.headless.aa;

import al.headless.aa.AALifecycle.Verdict;
import al.headless.aa.AASessions.BeforeRedirect;
import al.headless.aa.AASessions.Held;
import al.headless.aggregator.AccountAggregator;
import al.headless.aggregator.AccountAggregator.Handle;
import al.headless.aggregator.AccountAggregator.RedirectReply;
import al.headless.command.Commands;
import al.headless.journey.Journeys;
import al.headless.kernel.Answer;
import al.headless.kernel.Base32;
import al.headless.kernel.Call;
import al.headless.kernel.Clock;
import al.headless.kernel.Refusal;
import al.headless.lender.LoanApplication.Person;
import al.headless.privacy.DataKey;
import al.headless.privacy.DataKeys;
import al.headless.privacy.MasterKey;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.function.Function;

/// Asks the aggregator for a page while the application waits for the answer: the one call of a port inside a
/// partner's request.
///
/// A stored answer is given again without a call. Otherwise the session is read, the aggregator called outside any
/// transaction, and page and answer recorded through [Commands], which checks everything once more under the
/// journey's lock. A crash in between is healed by the retry: the reference of the request at the aggregator is
/// derived from session and idempotency key.
@Singleton
final class RedirectRequest {
    private static final Duration PAGE_LIFE = Duration.ofMinutes(15); // the contract's
    private static final Duration ONE_VISIT = Duration.ofHours(1); // writes within it are one sign of life
    private static final String REFERENCE = "aa_txn_";
    private static final int REFERENCE_BYTES = 16;

    private final Commands commands;
    private final AASessions sessions;
    private final SessionRevival revival;
    private final AggregatorCalls aggregator;
    private final Journeys journeys;
    private final SessionExpiry expiry;
    private final DataKeys dataKeys;
    private final MasterKey masterKey;
    private final Clock clock;

    RedirectRequest(Commands commands, AASessions sessions, SessionRevival revival, AggregatorCalls aggregator,
            Journeys journeys, SessionExpiry expiry, DataKeys dataKeys, MasterKey masterKey, Clock clock) {
        this.commands = commands;
        this.sessions = sessions;
        this.revival = revival;
        this.aggregator = aggregator;
        this.journeys = journeys;
        this.expiry = expiry;
        this.dataKeys = dataKeys;
        this.masterKey = masterKey;
        this.clock = clock;
    }

    /// A page that the borrower can open until `expiresAt`, asked for at `at`.
    record HandedOut(ConsentSession session, String url, String reference, Instant at, Instant expiresAt) {
        @Override public String toString() {
            return "HandedOut[masked, expiresAt=" + expiresAt + "]";
        }
    }

    /// Refuses with RESOURCE_NOT_FOUND; with STATE_PRECONDITION_FAILED a session that has been decided or is not
    /// required, and an expired one beside an open one; with ASYNC_OPERATION_PENDING while a reconcile runs; with
    /// UPSTREAM_TEMPORARY_FAILURE, and nothing stored, when the aggregator is not reached in time.
    <T> Answer<T> redirect(Call call, AASessionRef ref, Function<HandedOut, T> rendering) {
        var stored = commands.<T>replay(call);
        return stored.isPresent() ? stored.get() : ask(call, ref, rendering);
    }

    private <T> Answer<T> ask(Call call, AASessionRef ref, Function<HandedOut, T> rendering) {
        var before = sessions.beforeRedirect(ref).orElseThrow(Refusal::unknown);
        try {
            check(before.held());
        } catch (Refusal refusal) {
            return commands.run(call, () -> {
                throw refusal; // inside, so that a replay hears it again
            });
        }
        var now = clock.now();
        var reference = reference(call, ref);
        return switch (aggregator.redirect(call.caller().environment(), request(before, reference, key(call)))) {
            case RedirectReply.Unavailable(_) -> throw Refusal.unavailable();
            case RedirectReply.Redirect(var url, var until) -> {
                var ends = earlier(until, now.plus(PAGE_LIFE)).truncatedTo(ChronoUnit.MILLIS);
                yield commands.run(call, () -> rendering.apply(record(call, ref, url, reference, now, ends)));
            }
        };
    }

    private HandedOut record(Call call, AASessionRef ref, String url, String reference, Instant at, Instant ends) {
        var held = sessions.lock(ref).orElseThrow(Refusal::unknown);
        check(held);
        var now = clock.now();
        var session = held.session().handedOut(key(call).seal(ConsentOpening.TABLE, "page", url), ends, now);
        sessions.save(session);
        expiry.watch(session);
        var journey = held.journey();
        if (journey.activeAt().plus(ONE_VISIT).isBefore(now)) journeys.save(journey, journey.active(now));
        return new HandedOut(session, url, reference, at, ends);
    }

    private void check(Held held) {
        var journey = ConsentRefusals.writable(held.journey());
        switch (held.session().judge(new ConsentEvent.PageHandedOut())) {
            case Verdict.Refused() -> throw ConsentRefusals.wrongState(journey, held.session(), "redirect");
            case Verdict.Busy() -> throw ConsentRefusals.reconciling(journey, held.session());
            case Verdict.Moved(_), Verdict.Unchanged() -> revival.check(held);
        }
    }

    private AccountAggregator.RedirectRequest request(BeforeRedirect before, String reference, DataKey key) {
        var session = before.held().session();
        var returnUrl = key.open(ConsentOpening.TABLE, "return_url", session.returnUrl(), String.class);
        var handles = before.handles().stream().map(one -> new Handle(one.lenderId(),
                key.open("offer", "consent_handle", one.handle(), String.class))).toList();
        var person = key.open("profile", "person", before.person(), Person.class);
        return new AccountAggregator.RedirectRequest(before.conversationId(), session.id(), reference, handles,
                key.open(ConsentOpening.TABLE, "aa_handle", session.aaHandle(), String.class),
                person == null ? null : person.contactNumber(),
                returnUrl == null ? before.defaultReturnUrl() : returnUrl);
    }

    private String reference(Call call, AASessionRef ref) {
        byte[] hash = masterKey.hash("consent page", ref.sessionId().toString().getBytes(StandardCharsets.US_ASCII),
                call.once().key());
        return REFERENCE + Base32.encode(Arrays.copyOf(hash, REFERENCE_BYTES));
    }

    private DataKey key(Call call) {
        return dataKeys.open(call.borrowerId(), call.caller().borrower().wrappedKey());
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
