package al.headless.command;

import static al.headless.command.RequestKinds.CHEAP;
import static al.headless.command.RequestKinds.WRITE;
import static al.headless.command.RequestKinds.again;

import al.headless.api.model.InstallmentStatus;
import al.headless.command.RequestKinds.Kind;
import al.headless.command.RequestKinds.Scene;
import al.headless.kernel.Amount;
import al.headless.kernel.Json;
import al.headless.lender.LoanState;
import al.headless.lender.LoanState.Due;
import al.headless.testing.Api;
import al.headless.testing.Borrower;
import al.headless.testing.ConsentScene;
import al.headless.testing.Cost.Request;
import al.headless.testing.JourneyCopies;
import al.headless.testing.Service;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/// The kinds of request after the offers: steps, consent, the running loan. Consent is asked of an aggregator that uses
/// no database, so that what is measured is the service's.
final class LaterKinds implements AutoCloseable {
    private static final String BANK_FORM = """
            {"accountHolderName": "Rahul Sharma", "accountNumber": "123456789012", "ifsc": "HDFC0000123",
             "accountType": "saving"}""";
    private static final LoanState STATE = new LoanState(1, new Amount(200_000), List.of(
            new Due(1, new Amount(70_000), LocalDate.of(2026, 5, 5), InstallmentStatus.OVERDUE),
            new Due(2, new Amount(70_000), LocalDate.of(2026, 6, 5), InstallmentStatus.NOT_DUE)), false);

    private final Service service;
    private final Borrower borrower;
    private final String offer;
    private final JourneyCopies chosen;
    private final Borrower debtor;
    private final JourneyCopies disbursed;
    private final Consent opened = Consent.of(ConsentScene.begun(), ConsentScene::open);
    private final Consent handedOut = Consent.of(ConsentScene.begun(), ConsentScene::handedOut);

    /// A session in a state, to be copied with its journey.
    private record Consent(ConsentScene scene, String session, JourneyCopies copies) {
        static Consent of(ConsentScene scene, Function<ConsentScene, String> made) {
            return new Consent(scene, made.apply(scene), new JourneyCopies(scene.borrower(), scene.journey()));
        }
    }

    LaterKinds(Service service) {
        this.service = service;
        borrower = Borrower.named(service, "CUST_" + UUID.randomUUID());
        var pattern = borrower.journeyWithOffers();
        offer = borrower.offer(pattern, 0);
        service.sql("""
                insert into step (borrower_id, journey_id, offer_id, kind, status, revision, attempts, updated_at)
                values (?::uuid, ?::uuid, ?::uuid, 'BANK_MANDATE', 'READY', 1, 0, now())""",
                borrower.borrowerId(), pattern, offer);
        chosen = new JourneyCopies(borrower, pattern);
        debtor = Borrower.named(service, "CUST_" + UUID.randomUUID());
        var loan = debtor.journey();
        service.sql("""
                insert into loan (borrower_id, journey_id, lender_id, state, revision, disbursed_at, updated_at)
                values (?::uuid, ?::uuid, 'aravali-finance', ?::jsonb, 1, now(), now())""", debtor.borrowerId(), loan,
                new String(Json.bytes(STATE), StandardCharsets.UTF_8));
        disbursed = new JourneyCopies(debtor, loan);
    }

    List<Kind> all() {
        var all = new ArrayList<>(reads());
        all.addAll(twice("submitBankMandate", "hand in the bank form", 200, service, this::bankForm));
        all.addAll(twice("redirectAASession", "a page for the consent", 200, consents(),
                () -> onSession(opened, "/redirect", null)));
        all.addAll(twice("completeAASession", "back from the consent", 200, consents(),
                () -> onSession(handedOut, "/complete", "{\"status\": \"APPROVED\"}")));
        all.addAll(twice("reconcileAASession", "reconcile the consent", 202, consents(),
                () -> onSession(handedOut, "/reconcile", null)));
        all.addAll(loan("refreshLoanStatus", "ask for the loan", "status", "{}"));
        all.addAll(loan("forecloseLoan", "foreclose", "foreclosure", "{}"));
        all.addAll(loan("prePartPayLoan", "pay a part early", "pre-part-payment", "{\"amount\": \"10000\"}"));
        all.addAll(loan("payMissedEmi", "pay what was missed", "missed-emi-payment", "{}"));
        return all;
    }

    private List<Kind> reads() {
        var steps = "/journeys/" + mandated() + "/offers/" + offer + "/steps";
        var sessions = opened.scene.path();
        return Stream.of(read("getSteps", "steps", borrower, steps),
                read("getKycStep", "KYC", borrower, steps + "/kyc"),
                read("getKycStatus", "poll KYC", borrower, steps + "/kyc/status"),
                read("getBankMandateStep", "bank mandate", borrower, steps + "/bank-mandate"),
                read("getEMandateStep", "e-mandate", borrower, steps + "/e-mandate"),
                read("getLoanAgreementStep", "agreement", borrower, steps + "/loan-agreement"),
                read("getJourney", "journey with a loan", debtor, "/journeys/" + running()),
                read("listAASessions", "consent sessions", opened.scene.borrower(), sessions),
                read("getAASession", "consent session", opened.scene.borrower(), sessions + "/" + opened.session),
                read("getOperation", "poll an operation", opened.scene.borrower(), operation())).toList();
    }

    private String operation() {
        var journey = opened.scene.journey();
        return "/journeys/" + journey + "/operations/" + consents().rows(
                "select id from operation where journey_id = ?::uuid", journey).getFirst().getFirst();
    }

    private static Kind read(String operation, String name, Borrower borrower, String path) {
        return new Kind(operation, name, 200, CHEAP, 0, () -> () -> borrower.api().get(path), borrower.service());
    }

    /// A write, and its replay.
    private static List<Kind> twice(String operation, String name, int status, Service service, Scene scene) {
        return List.of(new Kind(operation, name, status, WRITE, 1, scene, service),
                new Kind(operation, name, status, CHEAP, 0, again(scene), service));
    }

    private List<Kind> loan(String operation, String name, String act, String body) {
        return twice(operation, name, 202, service, () -> {
            var api = keyed(debtor);
            var path = "/journeys/" + running() + "/post-disbursal/" + act;
            return () -> api.post(path, body);
        });
    }

    private Request bankForm() {
        var api = keyed(borrower);
        var path = "/journeys/" + mandated() + "/offers/" + offer + "/steps/bank-mandate";
        return () -> api.post(path, BANK_FORM);
    }

    private Request onSession(Consent consent, String act, String body) {
        var api = keyed(consent.scene.borrower());
        var path = "/journeys/" + consent.copies.next("aa_session") + "/aa/sessions/" + consent.session + act;
        return () -> api.post(path, body);
    }

    /// A journey whose lender waits for the bank form.
    private String mandated() {
        var id = chosen.next("step");
        service.sql("""
                update journey set status = 'BANK_MANDATE_PENDING', next_action = 'COMPLETE_STEP',
                  selected_offer_id = ?::uuid, locked_at = now() where id = ?::uuid""", offer, id);
        return id;
    }

    private String running() {
        var id = disbursed.next("loan");
        service.sql("update journey set status = 'DISBURSED', open = false, next_action = null where id = ?::uuid", id);
        return id;
    }

    private static Service consents() {
        return ConsentScene.scripted();
    }

    private static Api keyed(Borrower borrower) {
        return borrower.api().key(UUID.randomUUID().toString());
    }

    @Override public void close() {
        for (var copies : List.of(chosen, disbursed, opened.copies, handedOut.copies)) copies.close();
    }
}
