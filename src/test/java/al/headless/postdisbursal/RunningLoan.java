package al.headless.postdisbursal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import al.headless.api.model.InstallmentStatus;
import al.headless.inbox.Incoming;
import al.headless.job.Jobs;
import al.headless.journey.JourneyRef;
import al.headless.journey.Journeys;
import al.headless.kernel.Amount;
import al.headless.lender.LenderEvent;
import al.headless.lender.LenderEvent.Disbursed;
import al.headless.lender.LenderEvent.LoanUpdated;
import al.headless.lender.LenderEvent.PaymentRequested;
import al.headless.lender.LenderEvent.PaymentSettled;
import al.headless.lender.LoanState;
import al.headless.lender.LoanState.Due;
import al.headless.lender.Page;
import al.headless.lender.PaymentKind;
import al.headless.testing.Api;
import al.headless.testing.Borrower;
import al.headless.testing.Said;
import al.headless.testing.Service;
import al.headless.testing.TestClock;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/// A disbursed loan of one borrower, its lender in the hands of the test.
record RunningLoan(Service service, Borrower borrower, String journey, UUID conversation,
        ScriptedLender.Script lender) {
    static final String LENDER = "aravali-finance";
    static final Duration PAGE_LIFETIME = Duration.ofMinutes(15);

    /// Sets the scene past the steps: disbursed, with 200000 outstanding and the first of three installments overdue.
    static RunningLoan of(Borrower borrower) {
        var loan = undisbursed(borrower);
        loan.disburse();
        return loan;
    }

    /// A journey that reads DISBURSED and whose loan nobody has told of yet.
    static RunningLoan undisbursed(Borrower borrower) {
        var journey = borrower.journey();
        borrower.service().sql("update journey set status = 'DISBURSED', open = false, next_action = null where id = ?",
                UUID.fromString(journey));
        return taken(borrower, journey);
    }

    /// Takes over the lender of a journey.
    static RunningLoan taken(Borrower borrower, String journey) {
        var service = borrower.service();
        var conversation = UUID.fromString(service.rows("select id from conversation where journey_id = ?",
                UUID.fromString(journey)).getFirst().getFirst());
        return new RunningLoan(service, borrower, journey, conversation,
                service.bean(ScriptedLender.class).take(conversation));
    }

    void disburse() {
        var ref = new JourneyRef(UUID.fromString(borrower.borrowerId()), UUID.fromString(journey));
        service.bean(Jobs.class).inTransaction(() -> {
            service.bean(LoanNews.class).disbursed(service.bean(Journeys.class).lock(ref).orElseThrow(),
                    new Disbursed(LENDER, now(), state(1, 200_000, InstallmentStatus.OVERDUE, false)));
            return null;
        });
    }

    static LoanState state(int revision, long outstanding, InstallmentStatus first, boolean closed) {
        return new LoanState(revision, new Amount(outstanding), List.of(
                new Due(1, new Amount(70_000), LocalDate.of(2026, 5, 5), first),
                new Due(2, new Amount(70_000), LocalDate.of(2026, 6, 5), InstallmentStatus.NOT_DUE),
                new Due(3, new Amount(70_000), LocalDate.of(2026, 7, 5), InstallmentStatus.NOT_DUE)), closed);
    }

    Api api() {
        return borrower.api();
    }

    /// The same loan under a fresh session, after time that outlives one.
    RunningLoan later(Duration time) {
        service.pass(time);
        return new RunningLoan(service, Borrower.named(service, borrower.externalId()), journey, conversation, lender);
    }

    String path(String act) {
        return "/journeys/" + journey + "/post-disbursal/" + act;
    }

    Said ask(String act, String body) {
        return api().post(path(act), body);
    }

    /// Asks, lets the jobs run, and answers the operation's id.
    String asked(String act, String body) {
        var said = ask(act, body);
        assertEquals(202, said.status(), said::toString);
        service.runJobs();
        return said.data("/operationID");
    }

    String asked(String act) {
        return asked(act, "{}");
    }

    /// What the lender was asked last.
    ScriptedLender.Asked question() {
        return List.copyOf(lender.asked()).getLast();
    }

    String paymentId() {
        return question().id();
    }

    void says(LenderEvent event) {
        service.bean(Incoming.class).accept(conversation, event.lenderId(), UUID.randomUUID().toString(), event);
        service.runJobs();
    }

    void saysPage(PaymentKind kind, long payable) {
        says(new PaymentRequested(LENDER, paymentId(), kind, true, new Amount(payable),
                new Page("https://pay.example/p/secret-" + paymentId(), now().plus(PAGE_LIFETIME)), null));
    }

    void saysSettled(PaymentKind kind, boolean paid) {
        says(new PaymentSettled(LENDER, paymentId(), kind, paid));
    }

    void saysLoan(LoanState state, String answers) {
        says(new LoanUpdated(LENDER, state, answers));
    }

    JsonNode detail() {
        var said = api().get("/journeys/" + journey);
        assertEquals(200, said.status(), said::toString);
        return said.json().path("data");
    }

    JsonNode action(String name) {
        return detail().path("postDisbursal").path(name);
    }

    String state(String name) {
        return action(name).path("state").asText();
    }

    /// Status and, after a blank, the reason of an operation.
    String operation(String id) {
        var said = api().get("/journeys/" + journey + "/operations/" + id);
        assertEquals(200, said.status(), said::toString);
        return (said.data("/status") + " " + (said.data("/error/reason") == null ? "" : said.data("/error/reason")))
                .strip();
    }

    Instant now() {
        return service.bean(TestClock.class).now();
    }
}
