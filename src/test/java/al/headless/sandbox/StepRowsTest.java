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
import al.headless.api.model.JourneyType;
import al.headless.api.model.StepStatus;
import al.headless.kernel.Amount;
import al.headless.lender.LoanApplication;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Rows of the forcing table in which a lender is silent, refuses or has ended it: what it answers then, and what it
/// goes on with.
class StepRowsTest {
    private static final Amount LESS = new Amount(100_000);

    @Test void a_lender_that_has_rejected_takes_nothing_more_and_says_so_again_when_asked() {
        var play = Play.personal("2002");
        play.begin(KYC);
        play.approve(KYC);
        turnedAway("the lender has rejected the application",
                play.play(turn -> StepScript.advance(turn, KYC, LESS)));
        turnedAway("the lender has rejected the application",
                play.play(turn -> QuoteScript.revised(turn, "op_1", LESS)));
        play.said.clear();
        play.ask(KYC, 3);
        assertEquals(List.of("LenderRejected"), play.kinds());
    }

    @Test void s2302_the_lender_opens_no_agreement_and_everything_before() {
        var play = Play.personal("2302");
        toAgreement(play);
        turnedAway("the lender does not open the agreement",
                play.play(turn -> StepScript.advance(turn, LOAN_AGREEMENT, LESS)));
        assertEquals(List.of(), play.changes(LOAN_AGREEMENT));
    }

    @Test void s2004_after_kyc_the_lender_is_silent_until_it_is_asked_again() {
        var play = Play.personal("2004");
        play.begin(KYC);
        play.approve(KYC);
        play.begin(BANK_MANDATE);
        assertEquals(List.of(), play.changes(BANK_MANDATE));
        play.begin(BANK_MANDATE);
        assertEquals(List.of("1 READY"), play.changes(BANK_MANDATE));
        play.mandate(1);
        play.begin(E_MANDATE);
        assertEquals(List.of("1 READY page"), play.changes(E_MANDATE), "and only about the step after KYC");
        play.approve(E_MANDATE);
        play.begin(LOAN_AGREEMENT);
        play.approve(LOAN_AGREEMENT);
        play.begin(DISBURSAL);
        assertEquals("Disbursed", play.kinds().getLast());
    }

    @Test void s2004_a_lender_with_a_branch_pays_out_in_silence_once() {
        var play = Play.gold("2004");
        play.begin(KYC);
        assertEquals("3 SUCCESS", play.changes(KYC).getLast());
        int said = play.said.size();
        play.begin(DISBURSAL);
        assertEquals(said, play.said.size());
        var paidOut = play.talk.loan().paidOutAt();
        play.pass(Duration.ofHours(1));
        play.begin(DISBURSAL);
        assertEquals(List.of("Sanctioned", "Disbursed"), play.kinds().subList(said, play.said.size()));
        assertEquals(paidOut, play.talk.loan().paidOutAt());
    }

    @Test void s2103_the_first_account_is_refused_and_the_second_taken() {
        var play = Play.personal("2103");
        play.begin(KYC);
        play.approve(KYC);
        play.begin(BANK_MANDATE);
        turnedAway("the lender does not take this account", play.mandate(1));
        assertInstanceOf(Reaction.Taken.class, play.mandate(2));
        assertEquals(List.of("1 READY", "2 SUCCESS"), play.changes(BANK_MANDATE));
    }

    @Test void s2201_whoever_declined_by_himself_is_still_declined_by_the_bank_once() {
        var play = Play.personal("2201");
        play.begin(KYC);
        play.approve(KYC);
        play.begin(BANK_MANDATE);
        play.mandate(1);
        play.begin(E_MANDATE);
        play.decline(E_MANDATE);
        play.approve(E_MANDATE);
        assertEquals("5 READY page DECLINED_BY_BANK", play.changes(E_MANDATE).getLast());
        play.approve(E_MANDATE);
        assertEquals("7 SUCCESS", play.changes(E_MANDATE).getLast());
    }

    @Test void a_step_that_is_begun_is_not_done() {
        var play = Play.personal("1234");
        play.begin(KYC);
        turnedAway("BANK_MANDATE before its turn", play.play(turn -> StepScript.advance(turn, BANK_MANDATE, LESS)));
        play.open(KYC);
        turnedAway("BANK_MANDATE before its turn", play.play(turn -> StepScript.advance(turn, BANK_MANDATE, LESS)));
    }

    @Test void a_page_is_open_while_its_step_goes_on_and_a_step_without_a_page_has_none() {
        var play = Play.personal("1234");
        assertEquals(Optional.empty(), play.talk.openPage(KYC));
        var busy = play.talk.changed(new StepChange(KYC, 1, StepStatus.IN_PROGRESS, null, null));
        assertEquals(Optional.empty(), busy.openPage(KYC));
        play.begin(KYC);
        assertEquals(1, play.talk.openPage(KYC).orElseThrow().revision());
        play.open(KYC);
        assertEquals(1, play.talk.openPage(KYC).orElseThrow().revision());
        play.approve(KYC);
        assertEquals(Optional.empty(), play.talk.openPage(KYC));
    }

    @Test void consent_after_selection_opens_kyc_at_once_and_once() {
        var play = Play.with(SandboxLender.CHOLA_CAPITAL, Applications.personal("1234"));
        turnedAway("the lender asked for no consent",
                play.play(turn -> QuoteScript.consented(turn, ConsentVerdict.APPROVED)));
        play.begin(KYC);
        play.taken(turn -> QuoteScript.consented(turn, ConsentVerdict.APPROVED));
        assertEquals(List.of("1 READY page"), play.changes(KYC));
        play.open(KYC);
        play.said.clear();
        play.taken(turn -> QuoteScript.consented(turn, ConsentVerdict.APPROVED));
        assertEquals(List.of("1 READY page", "2 IN_PROGRESS"), play.changes(KYC));
    }

    @Test void an_amount_may_be_as_small_as_the_lender_lends_and_as_large_as_was_offered() {
        var play = Play.personal("1234");
        play.revise("op_1", new Amount(10_000));
        assertEquals(new Amount(10_000), play.talk.deal().agreed());
        play.revise("op_2", new Amount(200_000));
        assertEquals(new Amount(200_000), play.talk.deal().agreed());
        turnedAway("amount out of range", play.play(turn -> QuoteScript.revised(turn, "op_3", new Amount(9_999))));
        turnedAway("amount out of range", play.play(turn -> QuoteScript.revised(turn, "op_4", new Amount(200_001))));
    }

    @Test void for_another_amount_the_borrower_comes_to_the_branch_once_more() {
        var play = Play.gold("1234");
        play.begin(KYC);
        play.said.clear();
        play.revise("op_1", LESS);
        assertEquals(List.of("4 READY VISIT_BRANCH", "5 IN_PROGRESS VISIT_BRANCH", "6 SUCCESS"), play.changes(KYC));
        assertEquals(LESS, play.talk.deal().agreed());
    }

    @Test void each_half_of_a_visit_takes_five_seconds() {
        var talk = Play.gold("2001").talk;
        var turn = BranchScript.begin(Turn.of(talk, new Moment(Applications.NOW, Pace.REALISTIC)));
        var visits = turn.lines().stream().filter(line -> line.messageId().contains("/KYC/"))
                .map(line -> Duration.between(Applications.NOW, line.due()).toSeconds()).toList();
        assertEquals(List.of(2L, 7L, 12L, 17L, 22L), visits);
    }

    @Test void s1007_one_lender_is_silent_and_the_others_are_not() {
        var row = Scenario.of(Applications.personal("1007"));
        assertEquals(Scenario.ONE_SILENT, row);
        assertEquals("One lender never answers", row.title());
        for (var lender : SandboxLender.values()) {
            assertEquals(lender == SandboxLender.ARAVALI_FINANCE ? Manner.FALLS_SILENT : Manner.AS_USUAL,
                    row.manner(lender));
        }
    }

    @Test void an_application_without_a_person_or_a_pan_is_the_happy_path() {
        assertEquals(Scenario.HAPPY_PATH, Scenario.of(new LoanApplication(JourneyType.PERSONAL_LOAN, null, null, null,
                null, null, null, Applications.NOW)));
        assertEquals(Scenario.HAPPY_PATH, Scenario.of(new LoanApplication(JourneyType.PERSONAL_LOAN,
                new LoanApplication.Person(null, null, "Rahul Sharma", null, null, null), null, null, null, null, null,
                Applications.NOW)));
    }

    @Test void lenders_that_may_go_on_keep_what_they_said() {
        assertEquals(List.of("aravali-finance", "brahma-credit", "chola-capital"), talking("1234"));
        assertEquals(List.of(), talking("1001"));
        assertEquals(List.of("brahma-credit"), talking("1003"));
        assertEquals(List.of("brahma-credit", "chola-capital"), talking("1007"));
        var talk = script().talks(Play.CONVERSATION, 7, Applications.personal("1234")).getFirst();
        assertEquals(Play.CONVERSATION, talk.conversation());
        assertEquals(7, talk.submission());
        assertEquals(new Amount(200_000), talk.deal().offered());
        assertTrue(script().talks(Play.CONVERSATION, 1, Applications.personal("1234", null, null, null)).isEmpty(),
                "nobody lends without an income");
    }

    private static List<String> talking(String digits) {
        return script().talks(Play.CONVERSATION, 1, Applications.personal(digits)).stream()
                .map(talk -> talk.lender().id()).toList();
    }

    private static DispatchScript script() {
        return new DispatchScript(new SandboxSettings(Pace.MANUAL));
    }

    private static void toAgreement(Play play) {
        play.begin(KYC);
        play.approve(KYC);
        play.begin(BANK_MANDATE);
        play.mandate(1);
        play.begin(E_MANDATE);
        play.approve(E_MANDATE);
    }

    private static void turnedAway(String reason, Reaction reaction) {
        assertEquals(new Reaction.TurnedAway(reason), reaction);
    }
}
