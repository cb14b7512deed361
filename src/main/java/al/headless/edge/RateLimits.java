package al.headless.edge;

import al.headless.access.LimitSettings;
import al.headless.api.model.ErrorCode;
import al.headless.edge.Quota.Grant;
import al.headless.kernel.Caller;
import al.headless.kernel.Caller.BorrowerSession;
import al.headless.kernel.Refusal;
import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpHeaders;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Holds callers to their quotas, on this instance: an address before its token is looked up, then the borrower and the
/// application. Answers carry what is left, in the fields of draft-ietf-httpapi-ratelimit-headers.
///
/// The borrower is asked first and the application only for what the borrower may still do: one borrower who is too
/// fast takes nothing from the others.
@Singleton
final class RateLimits {
    private static final String SHOWN = "headless.limits";

    private final LimitSettings settings;
    private final Addresses addresses;
    private final Quota ofAddresses;
    private final Quota ofApplications;
    private final Quota ofBorrowers;
    private final MeterRegistry meters;

    RateLimits(LimitSettings settings, Addresses addresses, TimeMeter time, MeterRegistry meters) {
        this.meters = meters;
        this.settings = settings;
        this.addresses = addresses;
        this.ofAddresses = new Quota("address", time);
        this.ofApplications = new Quota("application", time);
        this.ofBorrowers = new Quota("borrower", time);
    }

    /// Counts a request against its address, whatever becomes of it.
    Optional<Grant> count(HttpRequest<?> request) {
        if (settings.addressPerMinute() == 0) return Optional.empty();
        return Optional.of(ofAddresses.take(addresses.of(request), settings.addressPerMinute()));
    }

    /// Refuses with RATE_LIMITED what was counted and is too much.
    void check(HttpRequest<?> request, Optional<Grant> counted) {
        counted.filter(grant -> !grant.granted()).ifPresent(grant -> check(request, List.of(grant)));
    }

    /// Refuses with RATE_LIMITED.
    void checkCaller(HttpRequest<?> request, Caller caller) {
        int perMinute = Objects.requireNonNullElse(caller.requestsPerMinute(), settings.applicationPerMinute());
        if (!(caller.session() instanceof BorrowerSession session)) {
            check(request, List.of(ofApplications.take(caller.applicationId(), perMinute)));
            return;
        }
        var borrower = ofBorrowers.take(session.borrowerId(), settings.borrowerPerMinute());
        if (!borrower.granted()) check(request, List.of(borrower));
        var application = ofApplications.take(caller.applicationId(), perMinute);
        if (!application.granted()) ofBorrowers.giveBack(session.borrowerId(), settings.borrowerPerMinute());
        check(request, List.of(application, borrower));
    }

    /// Keeps the grants for the answer, refused or not.
    private void check(HttpRequest<?> request, List<Grant> grants) {
        request.setAttribute(SHOWN, grants);
        grants.stream().filter(grant -> !grant.granted()).forEach(grant -> Counter.builder("headless.rate.limited")
                .description("Requests refused because of a quota").tags("quota", grant.policy()).register(meters)
                .increment());
        if (!grants.stream().allMatch(Grant::granted)) {
            throw new Refusal(ErrorCode.RATE_LIMITED, "Too many requests. Retry after the time given.", Map.of());
        }
    }

    /// Sets the fields on the answer to a request that was counted; on a refusal also when to come back.
    @SuppressWarnings("unchecked") // written here alone
    static void mark(HttpRequest<?> request, MutableHttpHeaders headers) {
        List<Grant> grants = request.getAttribute(SHOWN, List.class).orElse(List.of());
        if (grants.isEmpty()) return;
        headers.set(Headers.RATE_LIMIT_POLICY, joined(grants, grant -> "\"" + grant.policy() + "\";q="
                + grant.perMinute() + ";w=" + Quota.WINDOW.toSeconds()));
        headers.set(Headers.RATE_LIMIT, joined(grants, grant -> "\"" + grant.policy() + "\";r="
                + grant.remaining() + ";t=" + grant.seconds()));
        grants.stream().filter(grant -> !grant.granted())
                .forEach(grant -> headers.set(Headers.RETRY_AFTER, Long.toString(grant.seconds())));
    }

    private static String joined(List<Grant> grants, Function<Grant, String> item) {
        return grants.stream().map(item).collect(Collectors.joining(", "));
    }
}
