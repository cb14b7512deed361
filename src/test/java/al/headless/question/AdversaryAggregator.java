package al.headless.question;

import al.headless.aggregator.AccountAggregator;
import al.headless.aggregator.ConsentReport;
import al.headless.aggregator.ConsentVerdict;
import al.headless.kernel.Clock;
import al.headless.kernel.Environment;
import io.micronaut.context.BeanContext;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/// The sandbox's aggregator, behind the adversary. A page that is handed out silently leads nowhere; a report that
/// answers for another question is one of another lender.
@Singleton
@Requires(property = "test.network", value = "adversary")
@Order(Ordered.HIGHEST_PRECEDENCE)
final class AdversaryAggregator implements AccountAggregator {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    private static final Duration PAGE_LIFE = Duration.ofMinutes(15);

    private final BeanContext beans;
    private final Adversary adversary;
    private final Clock clock;

    AdversaryAggregator(BeanContext beans, Adversary adversary, Clock clock) {
        this.beans = beans;
        this.adversary = adversary;
        this.clock = clock;
    }

    private AccountAggregator real() {
        return beans.getBeansOfType(AccountAggregator.class).stream().filter(one -> one != this).findFirst()
                .orElseThrow();
    }

    @Override public Environment environment() {
        return Environment.TEST;
    }

    @Override public RedirectReply createRedirect(RedirectRequest request) {
        RedirectReply nowhere = new RedirectReply.Redirect("http://127.0.0.1:8080/sandbox/consent/nowhere",
                clock.now().plus(PAGE_LIFE));
        RedirectReply unreached = new RedirectReply.Unavailable(RETRY_AFTER);
        return call(request.conversation(), "createRedirect", false, () -> real().createRedirect(request), unreached,
                nowhere, unreached, nowhere);
    }

    @Override public ReportReply reportFor(UUID conversation, UUID aaSessionId, ReturnEvidence evidence) {
        var other = ConsentReport.of(Map.of("other-bank", ConsentVerdict.APPROVED));
        return call(conversation, "reportFor", true, () -> real().reportFor(conversation, aaSessionId, evidence),
                new ReportReply.Reported(ConsentReport.every(ConsentVerdict.REFUSED)),
                new ReportReply.Reported(ConsentReport.every(ConsentVerdict.NONE)),
                new ReportReply.Unavailable(RETRY_AFTER), new ReportReply.Reported(other));
    }

    private <R> R call(UUID conversation, String label, boolean names, Supplier<R> real, R refused, R silent,
            R unreached, R other) {
        var fault = adversary.call(conversation, label, names);
        if (fault.isEmpty()) return real.get();
        return switch (fault.get()) {
            case REFUSE, REFUSE_ALWAYS -> refused;
            case UNREACHABLE_ALWAYS -> unreached;
            case ACCEPT_SILENT, ACCEPT_SILENT_ALWAYS, THIRD_ASK -> silent;
            case OTHER_QUESTION -> other;
            case BREAK -> throw new IllegalStateException("the adversary breaks a call");
            case NULL -> null;
            case LOSE_REPLY, LOSE_REPLY_ALWAYS -> {
                real.get();
                yield unreached;
            }
            case TWICE -> {
                real.get();
                yield real.get();
            }
            default -> throw new IllegalArgumentException(fault + " of a call");
        };
    }
}
