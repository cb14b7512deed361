package al.headless.question;

import static org.junit.jupiter.api.Assertions.assertEquals;

import al.headless.api.model.StepStatus;
import al.headless.kernel.Json;
import al.headless.lender.StepKind;
import al.headless.testing.LenderScene;
import al.headless.testing.Wakers;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What leaves to lenders is what the borrower wrote, each thing in its place.
class HandedOverTest {
    private static final String ARAVALI = LenderScene.ARAVALI;
    private static final String PROFILE = """
            {"profile": {"contactNumber": "+919123456780", "pan": "pqrst1234z", "panName": "Rukmini Iyer",
               "dob": "1991-02-03", "gender": "female", "personalemail": "Rukmini@Example.com"},
             "workProfile": {"employmentType": "selfEmployed", "income": "81000", "companyName": "Iyer Weavers",
               "officialemail": "office@iyer.example", "udyamNumber": "UDYAM-KA-01-1234567"},
             "address": {"addressL1": "12", "addressL2": "Temple Street", "city": "Mysuru", "state": "Karnataka",
               "pincode": "570001"},
             "bankingInformation": {"accountHolderName": "R Iyer", "accountNumber": "918273645509",
               "ifsc": "ICIC0000456", "accountType": "current"}%s}""";

    private static String said(Object handed) {
        return new String(Json.ordered(Json.tree(handed)), StandardCharsets.UTF_8);
    }

    private static void assertSaid(String wanted, Object handed) {
        assertEquals(Json.value(wanted.getBytes(StandardCharsets.UTF_8), JsonNode.class), Json.value(
                said(handed).getBytes(StandardCharsets.UTF_8), JsonNode.class));
    }

    @Test void an_application_is_the_profile_and_the_moment_of_the_bureau_consent() {
        var scene = LenderScene.unsubmitted();
        submit(scene, scene.scene().journey(), """
                , "loanPreference": {"endUse": "education", "requestedAmount": "250000",
                  "requestedTenureMonths": 18}""");
        var given = scene.service().rows("""
                select to_char(given_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') from consent
                where journey_id = ?::uuid""", scene.scene().journey()).getFirst().getFirst();
        assertSaid("""
                {"type": "PERSONAL_LOAN", "person": {"contactNumber": "9123456780", "pan": "PQRST1234Z",
                   "panName": "Rukmini Iyer", "dob": "1991-02-03", "gender": "female", "email": "rukmini@example.com"},
                 "work": {"employmentType": "selfEmployed", "income": "81000", "companyName": "Iyer Weavers",
                   "email": "office@iyer.example", "udyamNumber": "UDYAM-KA-01-1234567"},
                 "address": {"addressL1": "12", "addressL2": "Temple Street", "city": "Mysuru", "state": "Karnataka",
                   "pincode": "570001"},
                 "bankAccount": {"holderName": "R Iyer", "number": "918273645509", "ifsc": "ICIC0000456",
                   "type": "current"},
                 "wish": {"endUse": "education", "amount": "250000", "tenureMonths": 18}, "gold": null,
                 "bureauConsentAt": "%s"}""".formatted(given), scene.lenders().handed(scene.scene().conversation()));
    }

    @Test void an_application_for_a_gold_loan_tells_the_jewellery() {
        var scene = LenderScene.unsubmitted();
        var journey = scene.borrower().journey("GOLD_LOAN");
        submit(scene, journey, """
                , "goldLoan": {"jewelleryWeightGrams": 40.5, "purity": "22K", "userType": "non-individual",
                  "constitution": "partnership"}""");
        var handed = Json.tree(scene.lenders().handed(UUID.fromString(Wakers.of(scene.service(), journey)
                .conversation())));
        assertEquals("GOLD_LOAN", handed.path("type").asText());
        assertSaid("""
                {"weightGrams": 40.5, "purity": "22K", "userType": "non-individual", "constitution": "partnership"}""",
                handed.path("gold"));
    }

    private static void submit(LenderScene scene, String journey, String more) {
        var said = scene.borrower().api().put("/journeys/" + journey + "/profile", PROFILE.formatted(more));
        assertEquals(200, said.status(), said::toString);
        scene.borrower().submit(journey);
        scene.service().runJobs();
    }

    @Test void a_bank_account_is_the_one_that_was_handed_in() {
        var scene = LenderScene.chosen(ARAVALI);
        scene.done(ARAVALI, StepKind.KYC);
        scene.step(ARAVALI, StepKind.BANK_MANDATE, 1, StepStatus.READY);
        assertEquals(200, scene.handIn(ARAVALI).status());
        scene.service().runJobs();
        assertSaid("""
                {"holderName": "Rahul Sharma", "number": "123456789012", "ifsc": "HDFC0000123", "type": "saving"}""",
                scene.lenders().handed(scene.scene().conversation()));
    }

    @Test void a_payment_is_of_the_amount_or_the_installment_that_was_named() {
        assertEquals("[PRE_PART_PAYMENT, 5000, null]", paid("pre-part-payment", "{\"amount\": \"5000\"}"));
        assertEquals("[MISSED_EMI, null, 1]", paid("missed-emi-payment", "{\"installmentSerialNumber\": 1}"));
    }

    private static String paid(String what, String body) {
        var scene = LenderScene.chosen(ARAVALI);
        scene.says(scene.disbursed(ARAVALI));
        var said = scene.scene().api().post("/journeys/" + scene.scene().journey() + "/post-disbursal/" + what, body);
        assertEquals(202, said.status(), said::toString);
        scene.service().runJobs();
        return scene.lenders().handed(scene.scene().conversation()).toString();
    }
}
