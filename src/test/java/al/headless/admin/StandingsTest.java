package al.headless.admin;

import static al.headless.api.model.JourneyLifecycleStatus.DISBURSED;
import static al.headless.api.model.JourneyLifecycleStatus.STARTED;
import static org.junit.jupiter.api.Assertions.assertEquals;

import al.headless.job.Jobs;
import al.headless.testing.ApiTest;
import al.headless.testing.Borrower;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What is read of a borrower's journeys when the borrower is to be erased, of each by itself.
class StandingsTest extends ApiTest {
    private static final Instant THEN = Instant.parse("2001-01-02T00:00:00Z");

    private final Borrower borrower = borrower();
    private final String journey = borrower.journey();
    private final String other = borrower.journey("GOLD_LOAN");

    /// That of the journey, and then that of the other one.
    private List<Standing> standings() {
        service.sql("update journey_status set at = ?::timestamptz where borrower_id = ?::uuid and serial = (select"
                + " max(serial) from journey_status s where s.journey_id = journey_status.journey_id)", THEN.toString(),
                borrower.borrowerId());
        var all = service.bean(Jobs.class).inTransaction(() -> service.bean(Standings.class)
                .of(UUID.fromString(borrower.borrowerId())));
        assertEquals(2, all.size());
        return all.stream().sorted((one, two) -> Boolean.compare(two.held() || two.disbursed(),
                one.held() || one.disbursed())).toList();
    }

    private void change(String sql) {
        service.sql(sql, journey);
    }

    @Test void what_was_only_started_holds_no_lender_and_has_no_loan() {
        borrower().journeyWithOffers();
        assertEquals(new Standing(STARTED, THEN, false, false), standings().getFirst());
        assertEquals(new Standing(STARTED, THEN, false, false), standings().getLast());
    }

    @Test void a_lender_is_held_by_a_lock_by_one_that_was_given_back_and_by_having_been_asked_to_pay_out() {
        for (var how : List.of("selected_offer_id = gen_random_uuid(), locked_at = now()",
                "disbursal_asked_at = now()")) {
            change("update journey set " + how + " where id = ?::uuid");
            only(new Standing(STARTED, THEN, true, false));
            change("update journey set selected_offer_id = null, locked_at = null, disbursal_asked_at = null"
                    + " where id = ?::uuid");
        }
        change("""
                insert into offer (borrower_id, journey_id, id, lender_id, lender, progress, status, consent,
                  updated_at)
                select borrower_id, id, gen_random_uuid(), 'test', '{}', 'ASKED', 'NO_OFFER_AVAILABLE', 'NONE', now()
                from journey where id = ?::uuid""");
        assertEquals(new Standing(STARTED, THEN, false, false), standings().getFirst(), "it never had the lock");
        change("update offer set held_at = now() where journey_id = ?::uuid");
        only(new Standing(STARTED, THEN, true, false));
    }

    @Test void a_loan_that_was_paid_out_stays_one_and_the_status_is_as_old_as_the_last_one() {
        change("""
                insert into journey_status (borrower_id, journey_id, serial, status, at)
                select borrower_id, id, 98 + n, (array['DISBURSED', 'CLOSED'])[n], now() from journey,
                  generate_series(1, 2) n where id = ?::uuid""");
        only(new Standing(STARTED, THEN, false, true));
        change("update journey set status = 'DISBURSED' where id = ?::uuid");
        only(new Standing(DISBURSED, THEN, false, true));
    }

    /// The other journey is none of it.
    private void only(Standing wanted) {
        assertEquals(List.of(wanted, new Standing(STARTED, THEN, false, false)), standings());
    }
}
