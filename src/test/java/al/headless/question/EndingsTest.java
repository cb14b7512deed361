package al.headless.question;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.testing.ConsentScene;
import al.headless.testing.Golden;
import al.headless.testing.TestClock;
import al.headless.testing.Wakers;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every kind of question and how it ends that gets no answer: what becomes of operation, card, step and journey.
class EndingsTest {
    private static final int MOST_HOPS = 1_000; // a question that is told for 30 days every six hours takes 130
    private static final Duration WITHOUT_END = Duration.ofDays(45); // whatever is still asked then is asked for ever
    private static final Duration A_DAY = Duration.ofDays(1);
    private static final Duration A_MOMENT = Duration.ofSeconds(15); // what bringing it about took
    private static final String LAST_CHANGE = """
            select to_char(max(at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') from (
              select updated_at as at, id as journey_id from journey
              union all select updated_at, journey_id from offer union all select updated_at, journey_id from step
              union all select updated_at, journey_id from aa_session
              union all select updated_at, journey_id from loan_payment
              union all select finished_at, journey_id from operation) t where journey_id = ?::uuid""";
    private static final String HEAD = """
            # What becomes of a question that gets no answer: what is asked, how it ends, after how long, and what is to
            # be seen then. Each cell was brought about on a journey of its own.
            #   REFUSED      the network says no; the aggregator says that the borrower did
            #   UNREACHABLE  the network cannot be reached, for as long as it is tried
            #   SILENT       the network takes it and says nothing; the aggregator has no word
            # A lender that was asked to pay out is asked without end, since a second loan could be paid out.
            """;
    private static final Map<String, Unanswered.Opening> ROWS = rows();

    private static Map<String, Unanswered.Opening> rows() {
        var rows = new LinkedHashMap<String, Unanswered.Opening>();
        rows.put("dispatch: a profile is submitted", Unanswered::dispatch);
        rows.put("consent: the borrower comes back from the aggregator", Unanswered::consent);
        rows.put("reconcile: the aggregator is to say how a consent ended", Unanswered::reconcile);
        rows.put("consented: a lender may quote, now that it has the consent", Unanswered::consentedBeforeQuote);
        rows.put("consented: the selected lender may go on, now that it has the consent",
                Unanswered::consentedAfterSelection);
        rows.put("revision: another amount is asked for", Unanswered::revision);
        rows.put("step: KYC is asked for", Unanswered::kycAskedFor);
        rows.put("bank-account: the account is handed in", Unanswered::bankAccount);
        rows.put("step: the agreement is asked for", Unanswered::agreementAskedFor);
        rows.put("step: the agreement's page is out", Unanswered::agreementOpened);
        rows.put("step: the lender is asked to pay out", Unanswered::disbursal);
        rows.put("loan: the loan as it stands is asked for", Unanswered::loan);
        rows.put("payment: a page to pay on is asked for", Unanswered::payment);
        rows.put("end: lenders are told that it is over", Unanswered::end);
        return rows;
    }

    @Test void every_kind_has_an_outcome_for_every_ending() {
        var kinds = ROWS.keySet().stream().map(EndingsTest::kind).collect(Collectors.toSet());
        assertEquals(ConsentScene.scripted().beans(Policy.class).stream().map(policy -> policy.kind().value())
                .collect(Collectors.toSet()), kinds);
        var table = new StringBuilder(HEAD);
        ROWS.forEach((row, opening) -> {
            table.append('\n').append(row).append('\n');
            for (var how : Ending.values()) table.append("  %-12s %s%n".formatted(how, outcome(row, opening, how)));
        });
        Golden.check("endings.txt", "#", getClass(), table.toString());
    }

    private static String kind(String row) {
        return row.substring(0, row.indexOf(':'));
    }

    private static String outcome(String row, Unanswered.Opening opening, Ending how) {
        var asked = opening.open(how);
        var wakers = Wakers.of(asked.scene().service(), asked.scene().journey());
        assertTrue(wakers.all().stream().anyMatch(one -> one.on("question", kind(row))), row + " is not open");
        var words = ended(asked, wakers) + ": " + asked.things().get() + "; " + asked.journey();
        assertTrue(Stream.of("null", "RUNNING", "ACCEPTED;").noneMatch(words::contains), words);
        return words;
    }

    /// When something to be seen changed last, or the wait was over without, in words. Nobody is asked more seldom
    /// than once a day.
    private static String ended(Unanswered asked, Wakers wakers) {
        var service = asked.scene().service();
        var begin = service.bean(TestClock.class).now();
        var passed = Duration.ZERO;
        service.runJobs();
        for (int hop = 0; wakers.all().stream().anyMatch(asked::waitsFor); hop++) {
            if (passed.compareTo(WITHOUT_END) > 0) return "never, asked again at least once a day, overdue";
            var wait = wakers.pass().orElseThrow();
            assertTrue(wait.compareTo(A_DAY) <= 0, asked.wakers() + " is left alone for " + wait);
            if (passed.compareTo(A_DAY) < 0 && passed.plus(wait).compareTo(A_DAY) >= 0) asked.lookIn();
            passed = passed.plus(wait);
            assertTrue(hop < MOST_HOPS, asked.wakers() + " is asked without end: " + wakers.all());
        }
        if (passed.isZero()) return "at once";
        var last = Duration.between(begin, Instant.parse(service.rows(LAST_CHANGE, asked.scene().journey())
                .getFirst().getFirst()));
        return words(last.compareTo(A_MOMENT) < 0 ? passed : last);
    }

    /// Rounded down: pauses are shortened by chance.
    private static String words(Duration passed) {
        var about = passed.plus(A_MOMENT);
        if (about.compareTo(Duration.ofSeconds(90)) < 0) return "within a minute";
        if (about.compareTo(Duration.ofHours(2)) < 0) return "after " + n(about.toMinutes(), "minute");
        return about.compareTo(Duration.ofDays(2)) < 0 ? "after " + n(about.toHours(), "hour")
                : "after " + n(about.toDays(), "day");
    }

    private static String n(long n, String unit) {
        return n + " " + unit + (n == 1 ? "" : "s");
    }
}
