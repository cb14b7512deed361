package al.headless.takeover;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Which journeys are left behind, and how each gets there.
///
/// All go at once, an act per round, and arrive together: after every round but the last all that was asked is
/// answered, after the last but one what is answered within a few seconds; after the last no job runs.
final class LeftJourneys {
    private static final String PERSONAL = "PERSONAL_LOAN";
    private static final String GOLD = "GOLD_LOAN";
    private static final String ARAVALI = "aravali-finance";
    private static final String BRAHMA = "brahma-credit";
    private static final String CHOLA = "chola-capital";
    private static final String DECCAN = "deccan-gold";
    private static final String NOTHING = "{}";
    private static final Consumer<LeftJourney> WAIT = _ -> { };
    private static final int A_MINUTE = 6; // rounds

    private LeftJourneys() {}

    /// A journey's name, type, row of the forcing table, and acts.
    record Plan(String name, String type, String digits, List<Consumer<LeftJourney>> acts) {}

    static List<Plan> all() {
        return Stream.of(beforeOffers(), offers(), consents(), steps(), loans(), gold()).flatMap(List::stream).toList();
    }

    private static List<Plan> beforeOffers() {
        Consumer<LeftJourney> filled = then(LeftJourney::start, LeftJourney::fill);
        return List.of(
                personal("STARTED", "1234", LeftJourney::start),
                personal("FILLED_IN_PART", "1234", then(LeftJourney::start, LeftJourney::fillInPart)),
                personal("FILLED", "1234", filled),
                personal("SUBMITTED", "1234", filled, LeftJourney::submit),
                personal("NETWORK_DOWN", "1004", filled, then(LeftJourney::submit, LeftJourney::happen)),
                personal("NETWORK_DOWN_FOR_GOOD", "1005", submitted(), WAIT, WAIT, WAIT),
                personal("LENDERS_SILENT", "1002", submitted(), WAIT, WAIT),
                personal("LENDER_WANTS_CONSENT", "1003", submitted(), WAIT, WAIT),
                personal("ALL_DECLINED", "1001", many(submitted(), A_MINUTE)));
    }

    private static List<Plan> offers() {
        Consumer<LeftJourney> aravali = journey -> journey.choose(ARAVALI);
        return List.of(
                personal("OFFERED", "1234", submitted(), WAIT, WAIT),
                personal("ONE_REJECTED", "1234", submitted(), WAIT, journey -> journey.reject(CHOLA)),
                personal("OFFERS_EXPIRED", "1006", many(submitted(), A_MINUTE + 1)),
                personal("CHOSEN", "1234", submitted(), WAIT, aravali),
                personal("CHOSEN_OF_A_LENDER_THAT_REPEATS", "5002", submitted(), WAIT,
                        then(aravali, LeftJourney::happen)));
    }

    private static List<Plan> consents() {
        Consumer<LeftJourney> chola = journey -> journey.choose(CHOLA);
        Consumer<LeftJourney> page = then(LeftJourney::consent, LeftJourney::redirect);
        Consumer<LeftJourney> approved = then(page, LeftJourney::openConsent, LeftJourney::approveConsent);
        Consumer<LeftJourney> returned = then(approved, LeftJourney::comeBack);
        return List.of(
                personal("CONSENT_WANTED", "1234", submitted(), chola, WAIT, WAIT),
                personal("CONSENT_BEGUN", "1234", submitted(), chola, WAIT, LeftJourney::consent),
                personal("CONSENT_PAGE", "1234", submitted(), chola, WAIT, page),
                personal("CONSENT_PAGE_OPENED", "1234", submitted(), chola, page, LeftJourney::openConsent),
                personal("CONSENT_APPROVED", "1234", submitted(), chola, page, LeftJourney::approveConsent),
                personal("CONSENT_CONFIRMED", "1234", submitted(), chola, page,
                        then(LeftJourney::approveConsent, LeftJourney::happen)),
                personal("CONSENT_RETURNED", "1234", submitted(), chola, page,
                        then(LeftJourney::approveConsent, LeftJourney::comeBack)),
                personal("CONSENT_BEFORE_OFFER_CONFIRMED", "1234", submitted(), page, WAIT,
                        then(LeftJourney::approveConsent, LeftJourney::happen)),
                personal("CONSENT_ASKED_ABOUT", "3003", submitted(), chola, returned, WAIT),
                personal("CONSENT_RECONCILED", "3003", submitted(), chola, returned, WAIT, LeftJourney::reconcile),
                personal("CONSENT_REFUSED", "3001", submitted(), chola, approved, WAIT, WAIT),
                personal("CONSENT_EXPIRED", "3002", Stream.of(List.of(submitted(), chola), many(page, A_MINUTE))
                        .flatMap(List::stream).toList()));
    }

    private static List<Plan> steps() {
        Consumer<LeftJourney> asked = journey -> journey.ask("50000");
        return List.of(
                personal("KYC_READY", "1234", to(1, WAIT, WAIT)),
                personal("KYC_PAGE_OPENED", "1234", to(1, LeftJourney::open, WAIT)),
                personal("KYC_SILENT", "2003", to(1, LeftJourney::visit, WAIT)),
                personal("KYC_FAILED_ONCE", "2001", to(1, LeftJourney::visit, WAIT, WAIT)),
                personal("KYC_FAILED", "2002", to(1, LeftJourney::visit, WAIT, WAIT)),
                personal("AMOUNT_ASKED", "1234", to(1, WAIT, asked)),
                personal("AMOUNT_HEARD", "1234", to(1, WAIT, then(asked, LeftJourney::happen))),
                personal("AMOUNT_REVISED", "1234", to(1, asked, WAIT, WAIT)),
                personal("BANK_READY", "1234", to(2, WAIT, WAIT)),
                personal("BANK_SUBMITTED", "1234", to(2, WAIT, LeftJourney::form)),
                personal("BANK_UNANSWERED", "2102", to(2, WAIT,
                        then(LeftJourney::form, LeftJourney::happen))),
                personal("BANK_TURNED_DOWN", "2101", to(2, LeftJourney::form, WAIT, WAIT)),
                personal("E_MANDATE_READY", "1234", to(3, WAIT, WAIT)),
                personal("E_MANDATE_PAGE_OPENED", "1234", to(3, LeftJourney::open, WAIT)),
                personal("E_MANDATE_DECLINED", "2201", to(3, LeftJourney::visit, WAIT, WAIT)),
                personal("AGREEMENT_READY", "1234", to(4, WAIT, WAIT)),
                personal("AGREEMENT_SIGNED", "1234", to(4, WAIT, LeftJourney::visit)),
                personal("PROCESSED", "1234", to(4, LeftJourney::visit, WAIT)),
                personal("REJECTED_IN_PROCESSING", "2401", to(5, WAIT, WAIT)));
    }

    private static List<Plan> loans() {
        Consumer<LeftJourney> closing = journey -> journey.repay("foreclosure", NOTHING);
        Consumer<LeftJourney> ahead = journey -> journey.repay("pre-part-payment", "{\"amount\": \"10000\"}");
        Consumer<LeftJourney> paying = journey -> journey.pay("foreclosure");
        return List.of(
                personal("DISBURSED", "1234", to(5, WAIT, WAIT)),
                personal("LOAN_ASKED", "1234", to(5, WAIT, LeftJourney::askForLoan)),
                personal("LOAN_ASK_HEARD", "1234", to(5, WAIT,
                        then(LeftJourney::askForLoan, LeftJourney::happen))),
                personal("PAYMENT_ASKED", "1234", to(5, WAIT, closing)),
                personal("PAYMENT_PAGE", "1234", to(5, closing, WAIT, WAIT)),
                personal("PAYMENT_PAID", "1234", to(5, ahead, WAIT, journey -> journey.pay("prePartPayment"))),
                personal("PAYMENT_FAILED", "4003", to(5, closing, paying, WAIT, WAIT)),
                personal("PAYMENT_NOT_SUPPORTED", "4002", to(5, closing, WAIT, WAIT)),
                personal("INSTALLMENT_OVERDUE", "4001", to(5,
                        journey -> journey.repay("missed-emi-payment", NOTHING), WAIT, WAIT)),
                personal("CLOSED", "1234", to(5, closing, paying, WAIT, WAIT)));
    }

    private static List<Plan> gold() {
        Consumer<LeftJourney> deccan = journey -> journey.choose(DECCAN);
        return List.of(
                gold("GOLD_OFFERED", submitted(), WAIT, WAIT),
                gold("GOLD_CHOSEN", submitted(), WAIT, deccan),
                gold("GOLD_KYC", submitted(), deccan, WAIT),
                gold("GOLD_PROCESSED", submitted(), deccan, WAIT, WAIT),
                gold("GOLD_DISBURSED", submitted(), deccan, WAIT, WAIT, WAIT),
                gold("GOLD_PAYMENT_PAGE", submitted(), deccan, WAIT, WAIT,
                        journey -> journey.repay("foreclosure", NOTHING), WAIT, WAIT));
    }

    /// Offers, Aravali's lock, and as many steps as are done: KYC, account, e-mandate, agreement.
    @SafeVarargs private static List<Consumer<LeftJourney>> to(int rounds, Consumer<LeftJourney>... then) {
        Stream<Consumer<LeftJourney>> way = Stream.of(journey -> journey.choose(ARAVALI), LeftJourney::visit,
                LeftJourney::form, LeftJourney::visit, LeftJourney::visit);
        return Stream.of(Stream.of(submitted()), way.limit(rounds), Stream.of(then)).flatMap(one -> one).toList();
    }

    private static Consumer<LeftJourney> submitted() {
        return then(LeftJourney::start, LeftJourney::fill, LeftJourney::submit);
    }

    @SafeVarargs private static Consumer<LeftJourney> then(Consumer<LeftJourney>... acts) {
        return Stream.of(acts).reduce(WAIT, Consumer::andThen);
    }

    /// An act, and rounds without one.
    private static List<Consumer<LeftJourney>> many(Consumer<LeftJourney> act, int rounds) {
        return IntStream.rangeClosed(0, rounds).mapToObj(round -> round == 0 ? act : WAIT).toList();
    }

    @SafeVarargs private static Plan personal(String name, String digits, Consumer<LeftJourney>... acts) {
        return personal(name, digits, List.of(acts));
    }

    private static Plan personal(String name, String digits, List<Consumer<LeftJourney>> acts) {
        return new Plan(name, PERSONAL, digits, acts);
    }

    @SafeVarargs private static Plan gold(String name, Consumer<LeftJourney>... acts) {
        return new Plan(name, GOLD, "1234", List.of(acts));
    }
}
