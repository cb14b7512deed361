package al.headless.sandbox;

import static al.headless.lender.StepKind.BANK_MANDATE;
import static al.headless.lender.StepKind.DISBURSAL;
import static al.headless.lender.StepKind.E_MANDATE;
import static al.headless.lender.StepKind.KYC;
import static al.headless.lender.StepKind.LOAN_AGREEMENT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.aggregator.ConsentVerdict;
import al.headless.kernel.Amount;
import al.headless.lender.LenderEvent.ConsentRequired;
import al.headless.lender.LenderEvent.LenderRejected;
import al.headless.lender.LenderEvent.OfferReceived;
import al.headless.lender.LenderEvent.OfferRevised;
import al.headless.lender.LenderEvent.StepChanged;
import al.headless.lender.StepKind;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class StepScriptTest {
    @Test void the_happy_path_ends_with_a_loan() {
        var play = Play.personal("1234");
        play.begin(KYC);
        play.open(KYC);
        play.approve(KYC);
        assertEquals(List.of("1 READY page", "2 IN_PROGRESS", "3 SUCCESS"), play.changes(KYC));
        play.begin(BANK_MANDATE);
        play.mandate(1);
        assertEquals(List.of("1 READY", "2 SUCCESS"), play.changes(BANK_MANDATE));
        play.begin(E_MANDATE);
        play.approve(E_MANDATE);
        play.begin(LOAN_AGREEMENT);
        play.approve(LOAN_AGREEMENT);
        play.begin(DISBURSAL);
        assertEquals(List.of("Sanctioned", "Disbursed"), play.kinds().subList(play.kinds().size() - 2,
                play.kinds().size()));
    }

    @Test void gold_is_looked_at_in_the_branch_and_needs_nothing_else() {
        var play = Play.gold("1234");
        play.begin(KYC);
        assertEquals(List.of("1 READY VISIT_BRANCH", "2 IN_PROGRESS VISIT_BRANCH", "3 SUCCESS"),
                play.changes(KYC));
        for (var step : List.of(BANK_MANDATE, E_MANDATE, LOAN_AGREEMENT)) {
            assertEquals(List.of("1 NOT_REQUIRED"), play.changes(step));
        }
        assertTrue(play.said.toString().contains("Deccan Gold, MG Road"));
        play.begin(DISBURSAL);
        assertEquals("Disbursed", play.kinds().getLast());
    }

    @Test void a_step_before_its_turn_is_turned_away() {
        var play = Play.personal("1234");
        for (var step : List.of(BANK_MANDATE, E_MANDATE, LOAN_AGREEMENT, DISBURSAL)) {
            assertInstanceOf(Reaction.TurnedAway.class,
                    play.play(turn -> StepScript.advance(turn, step, new Amount(100_000))));
        }
        assertInstanceOf(Reaction.TurnedAway.class, play.mandate(1));
    }

    @Test void repeated_calls_say_nothing_new() {
        var play = Play.personal("1234");
        play.toLoan();
        int said = new HashSet<>(play.said.stream().map(Line::messageId).toList()).size();
        var before = play.talk;
        for (var step : StepKind.values()) {
            play.begin(step);
            play.ask(step, 0);
        }
        play.mandate(1);
        assertEquals(before, play.talk);
        assertEquals(said, new HashSet<>(play.said.stream().map(Line::messageId).toList()).size());
    }

    @Test void declining_hands_out_a_new_page_and_opening_twice_says_nothing() {
        var play = Play.personal("1234");
        play.begin(KYC);
        play.open(KYC);
        play.open(KYC);
        play.decline(KYC);
        assertEquals(List.of("1 READY page", "2 IN_PROGRESS", "3 READY page DECLINED_BY_BORROWER"),
                play.changes(KYC));
        play.approve(KYC);
        assertEquals("5 SUCCESS", play.changes(KYC).getLast());
    }

    @Test void who_declines_without_end_is_rejected() {
        var play = Play.personal("1234");
        play.begin(KYC);
        for (int i = 0; i < 100; i++) play.decline(KYC);
        assertInstanceOf(LenderRejected.class, play.last());
    }

    @Test void asking_tells_what_was_missed_and_renews_an_expired_page() {
        var play = Play.personal("1234");
        play.begin(KYC);
        play.open(KYC);
        play.said.clear();
        play.ask(KYC, 1);
        assertEquals(List.of("2 IN_PROGRESS"), play.changes(KYC));
        play.pass(StepScript.PAGE_LIFETIME);
        play.ask(KYC, 2);
        play.ask(KYC, 2);
        assertEquals(List.of("2 IN_PROGRESS", "3 READY page", "3 READY page"), play.changes(KYC));
    }

    @Test void chola_wants_consent_after_selection_and_then_goes_on() {
        var play = Play.with(SandboxLender.CHOLA_CAPITAL, Applications.personal("1234"));
        play.begin(KYC);
        assertTrue(play.last() instanceof ConsentRequired consent && !consent.beforeQuote());
        assertInstanceOf(Reaction.TurnedAway.class,
                play.play(turn -> QuoteScript.consented(turn, ConsentVerdict.NONE)));
        play.taken(turn -> QuoteScript.consented(turn, ConsentVerdict.APPROVED));
        play.taken(turn -> QuoteScript.consented(turn, ConsentVerdict.APPROVED));
        play.begin(KYC);
        assertEquals(List.of("1 READY page"), play.changes(KYC).stream().distinct().toList(), "and said again");
    }

    @Test void brahma_quotes_after_consent_and_declines_without() {
        var play = Play.with(SandboxLender.BRAHMA_CREDIT, Applications.personal("1003"));
        play.taken(turn -> QuoteScript.consented(turn, ConsentVerdict.APPROVED));
        assertInstanceOf(OfferReceived.class, play.last());
        var refused = Play.with(SandboxLender.BRAHMA_CREDIT, Applications.personal("1234"));
        refused.taken(turn -> QuoteScript.consented(turn, ConsentVerdict.REFUSED));
        assertEquals(List.of("OfferDeclined"), refused.kinds());
    }

    @Test void another_amount_is_quoted_once_and_restarts_kyc() {
        var play = Play.personal("1234");
        play.begin(KYC);
        play.open(KYC);
        play.revise("op_1", new Amount(100_000));
        play.revise("op_1", new Amount(100_000));
        assertEquals(1, play.said.stream().filter(line -> line.event() instanceof OfferRevised)
                .map(Line::messageId).distinct().count(), "one answer, however often it is said");
        assertEquals("3 READY page AMOUNT_CHANGED", play.changes(KYC).getLast());
        assertInstanceOf(Reaction.TurnedAway.class,
                play.play(turn -> QuoteScript.revised(turn, "op_2", new Amount(9_999))));
        assertInstanceOf(Reaction.TurnedAway.class,
                play.play(turn -> QuoteScript.revised(turn, "op_3", new Amount(200_001))));
        play.revise("op_4", new Amount(200_000));
        assertEquals(new Amount(200_000), play.talk.deal().agreed());
    }

    @Test void s2001_kyc_fails_once() {
        var play = Play.personal("2001");
        play.begin(KYC);
        play.approve(KYC);
        play.approve(KYC);
        assertEquals(List.of("1 READY page", "2 IN_PROGRESS", "3 READY page KYC_FAILED", "4 IN_PROGRESS",
                "5 SUCCESS"), play.changes(KYC));
        var gold = Play.gold("2001");
        gold.begin(KYC);
        assertEquals(List.of("1 READY VISIT_BRANCH", "2 IN_PROGRESS VISIT_BRANCH", "3 READY KYC_FAILED",
                "4 IN_PROGRESS KYC_FAILED", "5 SUCCESS"), gold.changes(KYC));
    }

    @Test void s2002_kyc_fails_for_good() {
        var play = Play.personal("2002");
        play.begin(KYC);
        play.approve(KYC);
        assertEquals("3 FAILURE KYC_REJECTED", play.changes(KYC).getLast());
        assertInstanceOf(LenderRejected.class, play.last());
        var gold = Play.gold("2002");
        gold.begin(KYC);
        assertInstanceOf(LenderRejected.class, gold.last());
    }

    @Test void s2003_kyc_is_reported_only_when_asked_for() {
        var play = Play.personal("2003");
        play.begin(KYC);
        play.approve(KYC);
        assertEquals("2 IN_PROGRESS", play.changes(KYC).getLast());
        play.ask(KYC, 2);
        assertEquals("3 SUCCESS", play.changes(KYC).getLast());
    }

    @Test void s2101_the_first_account_is_in_another_name() {
        var play = mandate("2101");
        play.mandate(1);
        play.mandate(1);
        play.mandate(2);
        assertEquals(List.of("1 READY", "2 READY ACCOUNT_NAME_DIFFERS", "3 SUCCESS"),
                play.changes(BANK_MANDATE).stream().distinct().toList(), "a repeated call is answered again");
    }

    @Test void s2102_the_account_is_heard_at_the_third_time() {
        var play = mandate("2102");
        assertInstanceOf(Reaction.Unheard.class, play.mandate(1));
        assertInstanceOf(Reaction.Unheard.class, play.mandate(1));
        assertInstanceOf(Reaction.Taken.class, play.mandate(1));
        assertEquals(List.of("1 READY", "2 SUCCESS"), play.changes(BANK_MANDATE));
    }

    @Test void s2201_the_bank_declines_once() {
        var play = mandate("2201");
        play.mandate(1);
        play.begin(E_MANDATE);
        play.approve(E_MANDATE);
        play.approve(E_MANDATE);
        assertEquals(List.of("1 READY page", "2 IN_PROGRESS", "3 READY page DECLINED_BY_BANK",
                "4 IN_PROGRESS",
                "5 SUCCESS"), play.changes(E_MANDATE));
    }

    @Test void s2301_the_first_agreement_page_lives_a_minute() {
        var play = mandate("2301");
        play.mandate(1);
        play.begin(E_MANDATE);
        play.approve(E_MANDATE);
        play.begin(LOAN_AGREEMENT);
        var page = ((StepChanged) play.last()).page();
        assertEquals(Duration.ofSeconds(60), Duration.between(play.now, page.expiresAt()));
        play.ask(LOAN_AGREEMENT, 1);
        assertEquals(1, play.changes(LOAN_AGREEMENT).size());
        play.pass(Duration.ofSeconds(60));
        play.ask(LOAN_AGREEMENT, 1);
        assertEquals("2 READY page", play.changes(LOAN_AGREEMENT).getLast());
        assertEquals(StepScript.PAGE_LIFETIME,
                Duration.between(play.now, ((StepChanged) play.last()).page().expiresAt()));
    }

    @Test void s2401_the_lender_says_no_instead_of_paying_out() {
        for (var play : List.of(Play.personal("2401"), Play.gold("2401"))) {
            play.toLoan();
            assertEquals(List.of("Sanctioned", "LenderRejected"),
                    play.kinds().subList(play.kinds().size() - 2, play.kinds().size()));
        }
    }

    private static Play mandate(String digits) {
        var play = Play.personal(digits);
        play.begin(KYC);
        play.approve(KYC);
        play.begin(BANK_MANDATE);
        return play;
    }
}
