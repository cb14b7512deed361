package al.headless;

import static al.headless.LifecycleTable.before;
import static al.headless.LifecycleTable.takes;
import static al.headless.api.model.JourneyLifecycleStatus.BANK_MANDATE_PENDING;
import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import al.headless.api.model.JourneyLifecycleStatus;
import al.headless.testing.ApiTest;
import al.headless.testing.Borrower;
import al.headless.testing.ContractWitness;
import al.headless.testing.ContractWitness.Operation;
import al.headless.testing.Footprint;
import al.headless.testing.JourneyCopies;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every write of the contract in every status of a journey that it does not belong to: refused, with the
/// status, and nothing is changed. Where each belongs is read in `lifecycle.txt`, not asked of the code. The journeys
/// are copies that lack but the status.
class WrongMomentsTest extends ApiTest {
    private static final Predicate<JourneyLifecycleStatus> LIVING = LifecycleTable.terminal().negate();
    private static final Predicate<JourneyLifecycleStatus> OPEN = LifecycleTable.open();
    private static final Predicate<JourneyLifecycleStatus> LOCKED = takes("LenderRejected");
    private static final Predicate<JourneyLifecycleStatus> UNSANCTIONED = before("StepOpened (step DISBURSAL)");
    /// Where the writes belong.
    private static final Map<String, Predicate<JourneyLifecycleStatus>> MOMENTS = Map.ofEntries(
            entry("createJourney", OPEN.negate()),
            entry("updateJourneyResume", LIVING),
            entry("updateProfile", takes("ProfileUpdated")),
            entry("submitProfile", takes("ProfileSubmitted")),
            entry("proceedWithOffer", takes("OfferProceeded")),
            entry("rejectOffer", UNSANCTIONED),
            entry("confirmLoanAmount", LOCKED.and(UNSANCTIONED)),
            entry("submitBankMandate", status -> status == BANK_MANDATE_PENDING),
            entry("createAASession", LIVING),
            entry("redirectAASession", LIVING),
            entry("completeAASession", LIVING),
            entry("reconcileAASession", LIVING),
            entry("refreshLoanStatus", LifecycleTable.postDisbursal()),
            entry("forecloseLoan", LifecycleTable.postDisbursal()),
            entry("prePartPayLoan", LifecycleTable.postDisbursal()),
            entry("payMissedEmi", LifecycleTable.postDisbursal()));

    @Test void every_write_that_may_come_at_the_wrong_moment_is_tried() {
        assertEquals(new TreeSet<>(writes().map(Operation::id).toList()), new TreeSet<>(MOMENTS.keySet()));
    }

    @TestFactory Stream<DynamicTest> a_write_at_the_wrong_moment_is_refused_and_changes_nothing() {
        var borrower = borrower();
        var pattern = pattern(borrower);
        return Stream.of(JourneyLifecycleStatus.values())
                .map(status -> dynamicTest(status.name(), () -> refused(borrower, pattern, status)));
    }

    private void refused(Borrower borrower, Map<String, String> pattern, JourneyLifecycleStatus status) {
        var ids = copy(borrower, pattern, status);
        var before = Footprint.of(service);
        for (var operation : writes().filter(one -> !MOMENTS.get(one.id()).test(status)).toList()) {
            var scene = new Scene(service, operation, borrower, ids, 
                    ContractWitness.example(borrower.version(), operation.id()));
            boolean proceeds = operation.id().equals("proceedWithOffer");
            var said = (proceeds ? scene.with("offerID", ids.get("beside")) : scene).call();
            var code = elsewhere(operation, status) ? "OFFER_LOCK_CONFLICT" : "STATE_PRECONDITION_FAILED";
            assertEquals("409 " + code + " " + status, said.status() + " " + said.code() + " "
                    + said.json().at("/error/details/currentStatus").asText(), operation::id);
            assertEquals(Set.of(), changed(before), () -> operation.id() + " in " + status);
        }
    }

    /// Proceeding is tried with an offer beside the locked one: another lock comes before the status, an end
    /// before all.
    private static boolean elsewhere(Operation operation, JourneyLifecycleStatus status) {
        return operation.id().equals("proceedWithOffer") && LIVING.test(status) && locked(status);
    }

    private static boolean locked(JourneyLifecycleStatus status) {
        return LOCKED.test(status) || !OPEN.test(status);
    }

    /// A journey with offers, an open consent session with its page, and a bank mandate that awaits its form.
    private Map<String, String> pattern(Borrower borrower) {
        var journey = borrower.journeyWithOffers();
        var session = borrower.api().post("/journeys/" + journey + "/aa/sessions").data("/aaSessionID");
        var redirect = "/journeys/" + journey + "/aa/sessions/" + session + "/redirect";
        assertEquals(200, borrower.api().post(redirect).status());
        var offer = borrower.offer(journey, 0);
        var ids = Map.of("journeyID", journey, "aaSessionID", session, "offerID", offer, "beside",
                borrower.offer(journey, 1));
        service.sql("""
                insert into step (borrower_id, journey_id, offer_id, kind, status, revision, attempts,
                  updated_at) values (?::uuid, ?::uuid, ?::uuid, 'BANK_MANDATE', 'READY', 1, 0, now())""",
                borrower.borrowerId(), journey, offer);
        return ids;
    }

    /// The bank mandate waits only where the journey has ended over it: elsewhere it has its own status.
    private Map<String, String> copy(Borrower borrower, Map<String, String> pattern,
            JourneyLifecycleStatus status) {
        var ids = new HashMap<>(pattern);
        try (var copies = new JourneyCopies(borrower, pattern.get("journeyID"))) {
            ids.put("journeyID", OPEN.test(status) ? copies.next("aa_session")
                    : copies.next("aa_session", "step"));
        }
        service.sql("update journey set status = ?, open = ?, selected_offer_id = ?::uuid,"
                + " locked_at = case when ? then now() end where id = ?::uuid", status.name(),
                OPEN.test(status), locked(status) ? pattern.get("offerID") : null, locked(status),
                ids.get("journeyID"));
        return ids;
    }

    /// The tables that changed, but for the answers, which a replay is to hear again, and the trail of them.
    private Set<String> changed(Map<String, String> before) {
        var changed = new TreeSet<String>();
        Footprint.of(service).forEach((table, content) -> {
            if (!content.equals(before.get(table))) changed.add(table);
        });
        changed.removeIf(table -> table.startsWith("stored_answer") || table.equals("audit_entry"));
        return changed;
    }

    private static Stream<Operation> writes() {
        return ContractWitness.all().stream()
                .filter(one -> one.writes() && one.errorCodes().contains("STATE_PRECONDITION_FAILED"));
    }
}
