package al.headless.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import al.headless.testing.Said;
import al.headless.testing.TestClock;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The rules of the profile's fields, one by one.
class ProfileFieldsApiTest extends BadInput {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// A body with one section that is right but for one field.
    static String body(String path, String json) {
        var place = path.split("\\.");
        try {
            var section = (ObjectNode) JSON.readTree(switch (place[0]) {
                case "profile" -> "{\"contactNumber\": \"9876543210\"}";
                case "bankingInformation" -> """
                        {"accountHolderName": "Rahul Sharma", "accountNumber": "123456789012",
                         "ifsc": "HDFC0000123", "accountType": "saving"}""";
                default -> "{}";
            });
            section.set(place[1], JSON.readTree(json));
            return JSON.writeValueAsString(JSON.createObjectNode().set(place[0], section));
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String quoted(String text) {
        return JSON.valueToTree(text).toString();
    }

    private Said put(String path, String json) {
        return borrower.api().put(at("/profile"), body(path, json));
    }

    private void accepted(String path, String given, String returned) {
        var said = put(path, quoted(given));
        assertEquals(200, said.status(), said::toString);
        assertEquals(returned, said.data("/" + path.replace('.', '/')));
    }

    private void refusedField(String path, String json) {
        refused(400, path, () -> put(path, json));
    }

    @ParameterizedTest
    @CsvSource({"profile.contactNumber, 9876543210, 9876543210", "profile.contactNumber, +916000000000, 6000000000",
        "profile.pan, abcde1234f, ABCDE1234F", "profile.pan, AbCdE1234F, ABCDE1234F",
        "profile.panName, R, R", "profile.gender, transgender, transgender", "profile.gender, female, female",
        "profile.personalemail, Rahul.Sharma+x@Example.COM, rahul.sharma+x@example.com",
        "workProfile.officialemail, R@ACME.co.in, r@acme.co.in", "workProfile.income, 1000, 1000",
        "workProfile.income, 999999999999, 999999999999", "workProfile.employmentType, selfEmployed, selfEmployed",
        "address.pincode, 100000, 100000", "bankingInformation.accountNumber, 000000000, 000000000",
        "bankingInformation.accountNumber, 123456789012345678, 123456789012345678",
        "bankingInformation.ifsc, HDFC0AB12C9, HDFC0AB12C9", "bankingInformation.accountType, current, current",
        "loanPreference.requestedAmount, 1, 1", "loanPreference.requestedAmount, 999999999999, 999999999999",
        "loanPreference.endUse, medicalTreatmentAndEmergencies, medicalTreatmentAndEmergencies"})
    void a_right_value_is_kept_in_one_spelling(String path, String given, String returned) {
        accepted(path, given, returned);
    }

    @ParameterizedTest
    @CsvSource({"profile.contactNumber, 5876543210", "profile.contactNumber, 987654321",
        "profile.contactNumber, 98765432100", "profile.contactNumber, 919876543210",
        "profile.contactNumber, +91 9876543210", "profile.contactNumber, +929876543210",
        "profile.contactNumber, 09876543210", "profile.contactNumber, ''", "profile.contactNumber, ' 9876543210'",
        "profile.contactNumber, 987654321\u0660", "profile.pan, ABCD1234F", "profile.pan, ABCDE12345",
        "profile.pan, ABCDE1234FF", "profile.pan, \u00c4BCDE1234F", "profile.pan, ''", "profile.panName, ''",
        "profile.gender, Male", "profile.gender, m", "profile.gender, ''", "profile.personalemail, rahul",
        "profile.personalemail, rahul@", "profile.personalemail, @example.com", "profile.personalemail, a b@c.in",
        "profile.personalemail, ''", "profile.personalemail, a@b@c.in", "workProfile.officialemail, x@",
        "workProfile.employmentType, salary", "workProfile.employmentType, self-employed",
        "workProfile.income, 999", "workProfile.income, 0999", "workProfile.income, 1000000000000",
        "workProfile.income, 1000.50", "workProfile.income, -1000", "workProfile.income, '75,000'",
        "workProfile.companyName, ''", "address.city, ''", "address.pincode, 060001", "address.pincode, 56000",
        "address.pincode, 5600011", "address.pincode, 56 001", "bankingInformation.accountNumber, 12345678",
        "bankingInformation.accountNumber, 1234567890123456789", "bankingInformation.accountNumber, 12345678X",
        "bankingInformation.ifsc, hdfc0000123", "bankingInformation.ifsc, HDFC1000123",
        "bankingInformation.ifsc, HDFC000012", "bankingInformation.ifsc, HDFC00001234",
        "bankingInformation.accountType, savings", "bankingInformation.accountHolderName, ''",
        "loanPreference.requestedAmount, 0", "loanPreference.requestedAmount, 0100",
        "loanPreference.requestedAmount, 1000000000000", "loanPreference.endUse, holiday",
        "goldLoan.purity, 23K", "goldLoan.userType, person", "goldLoan.constitution, ''"})
    void a_wrong_value_is_refused(String path, String value) {
        refusedField(path, quoted(value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"profile.contactNumber:9876543210", "profile.pan:ABCDE1234F", "address.pincode:560001",
        "workProfile.income:75000", "bankingInformation.ifsc:HDFC0000123", "profile.dob:1995-06-20",
        "bankingInformation.accountNumber:123456789012", "profile.personalemail:r@example.com"})
    void a_line_break_behind_a_right_value_is_refused(String field) {
        var pair = field.split(":");
        refusedField(pair[0], quoted(pair[1] + "\n"));
        refusedField(pair[0], quoted("\n" + pair[1]));
    }

    @ParameterizedTest
    @ValueSource(strings = {"profile.panName", "workProfile.companyName", "bankingInformation.accountHolderName",
        "address.city", "address.state"})
    void a_name_has_up_to_100_characters_and_no_control_characters(String path) {
        accepted(path, "n".repeat(100), "n".repeat(100));
        accepted(path, "\u0930\u093e\u0939\u0941\u0932 \ud83d\ude00", "\u0930\u093e\u0939\u0941\u0932 \ud83d\ude00");
        refusedField(path, quoted("n".repeat(101)));
        for (var control : new String[] {"\n", "\t", "\u0001", "\u007f", "\u0080", "\u0085", "\u009f"}) {
            refusedField(path, quoted("Rahul" + control + "Sharma"));
        }
    }

    @Test void an_address_line_has_up_to_200_characters() {
        accepted("address.addressL1", "a".repeat(200), "a".repeat(200));
        refusedField("address.addressL1", quoted("a".repeat(201)));
        refusedField("address.addressL2", quoted("a".repeat(201)));
    }

    @Test void an_e_mail_address_has_up_to_254_characters() {
        var domain = ("d".repeat(60) + ".").repeat(4) + "in";
        refusedField("profile.personalemail", quoted("a".repeat(254 - domain.length()) + "@" + domain));
        var longest = "a".repeat(64) + "@" + domain.substring(65 + domain.length() - 254);
        accepted("profile.personalemail", longest, longest);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0130@example.com", "a@ex\u00e4mple.com", ".a@example.com", "a..b@example.com",
        "a@-example.com", "a@example", "\"a b\"@example.com", "a@[127.0.0.1]", "a@example.com.", "<a@example.com>"})
    void an_e_mail_address_is_plain_ascii(String address) {
        refusedField("profile.personalemail", quoted(address));
    }

    @Test void an_e_mail_address_may_have_a_domain_that_is_younger_than_this_service() {
        var said = refusedBody("profile.pan", "PUT", at("/profile"), """
                {"profile": {"contactNumber": "9876543210", "pan": "x", "personalemail": "a@b.youngest"}}""");
        assertEquals(java.util.List.of(), violations(said));
    }

    @Test void a_borrower_is_18_to_100_years_old_by_the_clock_of_india() {
        var today = LocalDate.ofInstant(service.bean(TestClock.class).now(), ZoneId.of("Asia/Kolkata"));
        var eighteenToday = today.minusYears(18).toString();
        var hundredStill = today.minusYears(101).plusDays(1).toString();
        accepted("profile.dob", eighteenToday, eighteenToday);
        accepted("profile.dob", hundredStill, hundredStill);
        refusedField("profile.dob", quoted(today.minusYears(18).plusDays(1).toString()));
        refusedField("profile.dob", quoted(today.minusYears(101).toString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2999-01-01", "1995-02-30", "1995-13-01", "95-06-20", "20-06-1995", "1995/06/20",
        "1995-06-20T00:00:00Z", "0000-00-00", "-1995-06-20", "11995-06-20", "+1995-06-20", ""})
    void a_date_of_birth_is_a_real_date(String dob) {
        refusedField("profile.dob", quoted(dob));
    }

    @Test void a_udyam_number_belongs_to_the_self_employed() {
        var number = "\"udyamNumber\": \"UDYAM-KR-03-0001234\"";
        var own = borrower.api().put(at("/profile"),
                "{\"workProfile\": {\"employmentType\": \"selfEmployed\", " + number + "}}");
        assertEquals("UDYAM-KR-03-0001234", own.data("/workProfile/udyamNumber"));
        refusedBody("workProfile.udyamNumber", "PUT", at("/profile"),
                "{\"workProfile\": {\"employmentType\": \"salaried\", " + number + "}}");
        refusedBody("workProfile.udyamNumber", "PUT", at("/profile"), "{\"workProfile\": {" + number + "}}");
        refused(400, "workProfile.udyamNumber", () -> partner().post("/sessions",
                "{\"borrowerExternalID\": \"u\", \"workProfile\": {" + number + "}}"));
        assertEquals(200, put("workProfile.udyamNumber", "null").status());
        for (var wrong : new String[] {"UDYAM-KR-3-0001234", "udyam-kr-03-0001234", "UDYAM-KR-03-00012345"}) {
            refusedField("workProfile.udyamNumber", quoted(wrong));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "361", "-1", "1.5", "1e3"})
    void a_tenure_has_1_to_360_months(String months) {
        refusedField("loanPreference.requestedTenureMonths", months);
        assertEquals(360, put("loanPreference.requestedTenureMonths", "360").json()
                .at("/data/loanPreference/requestedTenureMonths").asInt());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1000001", "\"10\"", "true"})
    void a_weight_is_a_number_above_0(String grams) {
        refusedField("goldLoan.jewelleryWeightGrams", grams);
    }

    @Test void gold_belongs_to_a_gold_loan() {
        var gold = """
                {"goldLoan": {"jewelleryWeightGrams": 25.5, "purity": "22K", "userType": "individual"}}""";
        var said = borrower.api().put(at("/profile"), gold);
        assertRefused(409, "STATE_PRECONDITION_FAILED", said);
        assertEquals("STARTED", said.json().at("/error/details/currentStatus").asText());
        var right = borrower.api().put("/journeys/" + borrower.journey("GOLD_LOAN") + "/profile", gold);
        assertEquals(200, right.status(), right::toString);
        assertEquals(25.5, right.json().at("/data/goldLoan/jewelleryWeightGrams").asDouble());
    }

    @Test void a_session_judges_its_sections_by_the_same_rules() {
        refused(400, "profile.pan", () -> partner().post("/sessions",
                "{\"borrowerExternalID\": \"u\", \"profile\": {\"contactNumber\": \"9876543210\", \"pan\": \"x\"}}"));
        refused(400, "profile.dob", () -> partner().post("/sessions", """
                {"borrowerExternalID": "u", "profile": {"contactNumber": "9876543210", "dob": "2999-01-01"}}"""));
        refused(400, "bankingInformation.accountNumber", () -> partner().post("/sessions",
                "{\"borrowerExternalID\": \"u\", \"bankingInformation\": {\"accountHolderName\": \"R\","
                + " \"ifsc\": \"HDFC0000123\", \"accountType\": \"saving\"}}"));
    }
}
