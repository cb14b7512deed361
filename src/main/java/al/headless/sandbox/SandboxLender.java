package al.headless.sandbox;

import al.headless.api.model.JourneyType;
import al.headless.kernel.Amount;
import al.headless.kernel.Percent;
import al.headless.lender.Lender;
import al.headless.lender.Quote;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// The lenders of the sandbox. None of them exists; the names of their people are invented and
/// their addresses lie in a domain reserved for examples (RFC 2606).
enum SandboxLender {
    /// Fast and dear; never asks for consent.
    ARAVALI_FINANCE("aravali-finance", JourneyType.PERSONAL_LOAN, Consent.NEVER,
            Duration.ofMillis(2_000), card("Aravali Finance", "Meera Rathore", "1800 000 4101"),
            new PersonalTerms(new Pricing(Percent.of("18.00"), "Processing fee", Percent.of("2.00"),
                    new Amount(10_000), new Amount(500_000)),
                    6, 36, new Amount(15_000), Percent.of("40.00"))),
    /// Wants to see bank data before it names a price, and then lends more of the income.
    BRAHMA_CREDIT("brahma-credit", JourneyType.PERSONAL_LOAN, Consent.BEFORE_QUOTE,
            Duration.ofMillis(2_800), card("Brahma Credit", "Arvind Iyer", "1800 000 4202"),
            new PersonalTerms(new Pricing(Percent.of("14.50"), "Processing fee", Percent.of("1.50"),
                    new Amount(25_000), new Amount(1_500_000)),
                    6, 60, new Amount(20_000), Percent.of("55.00"))),
    /// Slow, with the best rate; asks for consent once its offer is selected.
    CHOLA_CAPITAL("chola-capital", JourneyType.PERSONAL_LOAN, Consent.AFTER_SELECTION,
            Duration.ofMillis(4_400), card("Chola Capital", "Lakshmi Narayanan", "1800 000 4303"),
            new PersonalTerms(new Pricing(Percent.of("11.50"), "Processing fee", Percent.of("1.00"),
                    new Amount(50_000), new Amount(2_500_000)),
                    12, 60, new Amount(25_000), Percent.of("50.00"))),
    /// Lends against jewellery that is appraised at its branch.
    DECCAN_GOLD("deccan-gold", JourneyType.GOLD_LOAN, Consent.NEVER,
            Duration.ofMillis(2_500), card("Deccan Gold", "Farida Khan", "1800 000 4404"),
            new GoldTerms(new Pricing(Percent.of("10.50"), "Appraisal charge", Percent.of("0.50"),
                    new Amount(5_000), new Amount(2_000_000)),
                    new Quote.Branch("Deccan Gold, MG Road",
                            "12 Mahatma Gandhi Road, Ashok Nagar, Bengaluru", "560001",
                            "1800 000 4405")));

    private final String id;
    private final JourneyType type;
    private final Consent consent;
    private final Duration fastestAnswer;
    private final Lender card;
    private final Terms terms;

    SandboxLender(String id, JourneyType type, Consent consent, Duration fastestAnswer, Lender card,
            Terms terms) {
        this.id = id;
        this.type = type;
        this.consent = consent;
        this.fastestAnswer = fastestAnswer;
        this.card = card;
        this.terms = terms;
    }

    /// The lenders of a loan type, always in the same order.
    static Stream<SandboxLender> serving(JourneyType type) {
        return Stream.of(values()).filter(lender -> lender.type == type);
    }

    static Optional<SandboxLender> of(String id) {
        return Stream.of(values()).filter(lender -> lender.id.equals(id)).findFirst();
    }

    /// The network's name for it; never changes once released.
    String id() {
        return id;
    }

    Lender card() {
        return card;
    }

    Terms terms() {
        return terms;
    }

    boolean consentBeforeQuote() {
        return consent == Consent.BEFORE_QUOTE;
    }

    boolean consentAfterSelection() {
        return consent == Consent.AFTER_SELECTION;
    }

    JourneyType type() {
        return type;
    }

    /// From a call to the answer at pace `realistic`, at the least.
    Duration fastestAnswer() {
        return fastestAnswer;
    }

    private static Lender card(String name, String grievanceOfficer, String phone) {
        var domain = name.toLowerCase(Locale.ROOT).replace(' ', '-') + ".example.com";
        return new Lender(name, new Lender.Contact(grievanceOfficer, phone, "grievance@" + domain),
                new Lender.Contact("Customer care", phone, "care@" + domain));
    }

    private enum Consent { NEVER, BEFORE_QUOTE, AFTER_SELECTION }
}
