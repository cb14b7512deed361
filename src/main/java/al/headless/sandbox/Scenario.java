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
            Outage.NONE, Validity.SHORT, Scope.EVERY_LOAN),
    ONE_SILENT("1007", "One lender never answers",
            "Aravali takes the application and is never heard of again: NO_OFFER_AVAILABLE TIMED_OUT with the window.",
            lender -> lender == SandboxLender.ARAVALI_FINANCE ? Manner.FALLS_SILENT : Manner.AS_USUAL,
            Outage.NONE, Validity.USUAL, Scope.NO_GOLD),
    KYC_FAILS_ONCE("2001", "KYC fails once",
            "The first identity check fails and KYC is READY again with diagnostics; the second try works.",
            Scope.EVERY_LOAN),
    KYC_FAILS("2002", "KYC fails for good",
            "The identity check ends in FAILURE, the lender rejects, and the journey is REJECTED.",
            Scope.EVERY_LOAN),
    KYC_IS_SILENT("2003", "The lender does not report KYC by itself",
            "After Approve KYC stays IN_PROGRESS with AWAIT_CALLBACK until our own timer asks the lender.",
            Scope.NO_GOLD),
    SILENT_AFTER_KYC("2004", "The lender goes silent after KYC",
            "After KYC nothing is heard of the next step until our own timer asks the lender again; it goes on.",
            Scope.EVERY_LOAN),
    ACCOUNT_NAME_DIFFERS("2101", "The account is in another name",
            "The first bank account is turned down and the bank mandate is READY again; the second works.",
            Scope.NO_GOLD),
    MANDATE_TIMES_OUT("2102", "The bank mandate times out",
            "The lender cannot be reached twice when the account is handed in; it is retried by itself.",
            Scope.NO_GOLD),
    ACCOUNT_REFUSED("2103", "The lender refuses the account",
            "The first bank account is refused and the bank mandate is READY again with diagnostics; the second works.",
            Scope.NO_GOLD),
    E_MANDATE_DECLINED("2201", "The bank declines the e-mandate",
            "The first e-mandate is declined by the bank and READY again with diagnostics; the second works.",
            Scope.NO_GOLD),
    AGREEMENT_EXPIRES("2301", "The agreement page expires",
            "The first agreement page lives 60 seconds; let it pass: WAIT until a timer brings another.",
            Scope.NO_GOLD),
    AGREEMENT_REFUSED("2302", "The lender refuses to open the agreement",
            "Asked twice, the lender opens no agreement: its card ends FAILED and another offer may be chosen.",
            Scope.NO_GOLD),
    REJECTED_IN_PROCESSING("2401", "The lender rejects while it processes",
            "In LENDER_PROCESSING the lender says no instead of paying out, and the journey is REJECTED.",
            Scope.EVERY_LOAN),
    NEVER_SANCTIONS("2402", "Paid out without a word of sanction",
            "The lender never says that it sanctioned the loan, only that it paid out: DISBURSED.",
            Scope.EVERY_LOAN),
    CONSENT_DECLINED("3001", "Consent is declined",
            "Ask for Brahma Credit's consent, whose card has aa.required and comes later than others: it ends refused,"
                    + " even on Approve, the session is FAILED and the lender keeps waiting.",
            Scope.NO_GOLD),
    CONSENT_EXPIRES("3002", "The consent session expires",
            "Ask for Brahma Credit's consent (aa.required). The first page lives 60 seconds; let it pass: EXPIRED,"
                    + " and redirect revives it.",
            Scope.NO_GOLD),
    CONSENT_UNCONFIRMED("3003", "The aggregator does not confirm",
            "Ask for Brahma Credit's consent (aa.required). The return URL says APPROVED but the aggregator has no"
                    + " approval; reconcile ends FAILED.",
            Scope.NO_GOLD),
    AGGREGATOR_DOWN_ONCE("3004", "The aggregator is down once",
            "Ask for Brahma Credit's consent (aa.required). The first redirect is answered 503 and nothing is stored;"
                    + " the second works.",
            Scope.NO_GOLD),
    ONE_OVERDUE("4001", "One installment is overdue",
            "The first installment is OVERDUE right after payout, so that a missed installment can be paid.",
            Scope.EVERY_LOAN),
    NO_PAYMENTS("4002", "The lender takes no payments",
            "All three kinds of payment are NOT_SUPPORTED; the status can still be refreshed.",
            Scope.EVERY_LOAN),
    PAYMENT_FAILS_ONCE("4003", "The first payment fails",
            "The first payment page ends FAILED even on Approve; a payment that is asked for again works.",
            Scope.EVERY_LOAN),
    REPEATS_EVERYTHING("5002", "The lender repeats and reorders",
            "Every event arrives out of order, twice, and again as if it were new; nothing goes backward.",
            Scope.EVERY_LOAN),
    ANSWERS_LATE("5003", "Every answer is late by one step",
            "Quotes come ten seconds late, every other answer after the lender was asked again; nothing is lost.",
            Scope.EVERY_LOAN);

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

    /// A row in which every lender makes its offer.
    Scenario(String digits, String title, String description, Scope scope) {
        this(digits, title, description, _ -> Manner.AS_USUAL, Outage.NONE, Validity.USUAL, scope);
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
