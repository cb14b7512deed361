package al.headless.sandbox;

import al.headless.api.model.JourneyType;
import al.headless.lender.LoanApplication;
import io.micronaut.core.annotation.Nullable;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// What happens in the sandbox, chosen by the four digits of the borrower's PAN: the forcing table.
///
/// Any digits that no row names are the happy path, and so is a row on a loan type to which it does
/// not apply.
enum Scenario {
    HAPPY_PATH(null, "Happy path", "Every lender that the borrower matches makes an offer.",
            _ -> Manner.AS_USUAL, Outage.NONE, Validity.USUAL, Scope.EVERY_LOAN),
    ALL_DECLINE("1001", "Every lender declines",
            "No card gets an offer and the journey is REJECTED.",
            _ -> Manner.DECLINES, Outage.NONE, Validity.USUAL, Scope.EVERY_LOAN),
    ALL_SILENT("1002", "No lender answers",
            "Cards stay OFFER_AWAITED until the offer window closes, then the journey is REJECTED.",
            _ -> Manner.FALLS_SILENT, Outage.NONE, Validity.USUAL, Scope.EVERY_LOAN),
    ONLY_AFTER_CONSENT("1003", "Only the lender that needs consent quotes",
            "The journey waits in OFFERS_PENDING with COMPLETE_AA; all other lenders decline.",
            lender -> lender.consentBeforeQuote() ? Manner.AS_USUAL : Manner.DECLINES,
            Outage.NONE, Validity.USUAL, Scope.NO_GOLD),
    DOWN_TWICE("1004", "The network fails twice, then works",
            "The first two attempts to reach lenders fail, the third works, and nothing is lost.",
            _ -> Manner.AS_USUAL, Outage.TWO_ATTEMPTS, Validity.USUAL, Scope.EVERY_LOAN),
    DOWN_FOR_GOOD("1005", "The network is down for good",
            "The submission FAILS and the journey, PROFILE_REQUIRED again, can be submitted again.",
            _ -> Manner.AS_USUAL, Outage.FOR_GOOD, Validity.USUAL, Scope.EVERY_LOAN),
    OFFERS_EXPIRE("1006", "Offers expire after a minute",
            "Offers expire 60 seconds after they arrive, nobody asks for consent: EXPIRED.",
            lender -> lender.consentBeforeQuote() ? Manner.DECLINES : Manner.AS_USUAL,
            Outage.NONE, Validity.SHORT, Scope.EVERY_LOAN);

    private final @Nullable String digits;
    private final String title;
    private final String description;
    private final Function<SandboxLender, Manner> manners;
    private final Outage outage;
    private final Duration offerValidity;
    private final Scope scope;

    Scenario(@Nullable String digits, String title, String description,
            Function<SandboxLender, Manner> manners, Outage outage, Duration offerValidity,
            Scope scope) {
        this.digits = digits;
        this.title = title;
        this.description = description;
        this.manners = manners;
        this.outage = outage;
        this.offerValidity = offerValidity;
        this.scope = scope;
    }

    /// The row that the application's PAN and loan type choose.
    static Scenario of(LoanApplication application) {
        var person = application.person();
        if (person == null || person.pan() == null) return HAPPY_PATH;
        var chosen = person.pan().value().substring(5, 9);
        return Stream.of(values())
                .filter(row -> chosen.equals(row.digits) && row.appliesTo(application.type()))
                .findFirst().orElse(HAPPY_PATH);
    }

    boolean appliesTo(JourneyType type) {
        return scope == Scope.EVERY_LOAN || type != JourneyType.GOLD_LOAN;
    }

    /// The digits that choose this row; none for the happy path, which is everything else.
    Optional<String> digits() {
        return Optional.ofNullable(digits);
    }

    String title() {
        return title;
    }

    /// One sentence for partners.
    String description() {
        return description;
    }

    Manner manner(SandboxLender lender) {
        return manners.apply(lender);
    }

    Outage outage() {
        return outage;
    }

    /// From an offer's arrival to its end.
    Duration offerValidity() {
        return offerValidity;
    }

    private enum Scope { EVERY_LOAN, NO_GOLD }

    private static final class Validity {
        static final Duration USUAL = Duration.ofHours(24);
        static final Duration SHORT = Duration.ofSeconds(60);
    }
}
