package al.headless.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micronaut.core.annotation.Nullable;
import java.time.Duration;
import java.util.Objects;

/// A borrower and the steps of a journey, each asserted to work.
///
/// `version` is the pin that is sent with every request; null for none, which is the application's.
public record Borrower(Host host, String externalId, String borrowerId, String sessionToken,
        String refreshToken, @Nullable String version) {
    public Borrower(Host host, String externalId, String borrowerId, String sessionToken, String refreshToken) {
        this(host, externalId, borrowerId, sessionToken, refreshToken, null);
    }

    /// Opens a session for a borrower of the test application.
    public static Borrower named(Host host, String externalId) {
        return named(host, externalId, null);
    }

    /// The same under a pin.
    public static Borrower named(Host host, String externalId, @Nullable String version) {
        var said = Api.with(host, host.apiKey()).pinned(version)
                .post("/sessions", "{\"borrowerExternalID\": \"" + externalId + "\"}");
        assertEquals(201, said.status(), said::toString);
        return new Borrower(host, externalId, said.data("/borrowerID"), said.data("/sessionToken"),
                said.data("/refreshToken"), version);
    }

    /// The same borrower under another pin.
    public Borrower pinned(@Nullable String version) {
        return new Borrower(host, externalId, borrowerId, sessionToken, refreshToken, version);
    }

    /// The service, where it runs in this process.
    public Service service() {
        return (Service) host;
    }

    /// Speaks with the session token.
    public Api api() {
        return Api.with(host, sessionToken).pinned(version);
    }

    /// Starts a personal loan journey; answers its id.
    public String journey() {
        return journey("PERSONAL_LOAN");
    }

    public String journey(String type) {
        var said = api().post("/journeys", "{\"type\": \"" + type + "\"}");
        assertEquals(201, said.status(), said::toString);
        return said.data("/journeyID");
    }

    /// A complete profile whose PAN holds the four digits of a sandbox scenario.
    public void fillProfile(String journeyId, String panDigits) {
        var said = api().put("/journeys/" + journeyId + "/profile", spelled(completeProfile(panDigits)));
        assertEquals(200, said.status(), said::toString);
    }

    /// What only a gold loan asks for.
    public void fillGold(String journeyId) {
        var said = api().put("/journeys/" + journeyId + "/profile", """
                {"goldLoan": {"jewelleryWeightGrams": 40.5, "purity": "22K", "userType": "individual"}}""");
        assertEquals(200, said.status(), said::toString);
    }

    /// A text that is written for the default version, as this borrower's pin spells it.
    public String spelled(String text) {
        return ContractWitness.HEAD.equals(version)
                ? text.replace("personalemail", "personalEmail").replace("officialemail", "officialEmail") : text;
    }

    public static String completeProfile(String panDigits) {
        return """
                {"profile": {"contactNumber": "9876543210", "pan": "ABCDE%sF", "panName": "Rahul Sharma",
                   "dob": "1995-06-20", "gender": "male", "personalemail": "rahul@example.com"},
                 "workProfile": {"employmentType": "salaried", "income": "75000", "companyName": "Acme Pvt Ltd",
                   "officialemail": "rahul@acme.com"},
                 "address": {"addressL1": "Flat 301", "addressL2": "MG Road", "city": "Bengaluru",
                   "state": "Karnataka", "pincode": "560001"}}""".formatted(panDigits);
    }

    /// Submits the profile; answers the operation's id. No job runs.
    public String submit(String journeyId) {
        var said = api().post("/journeys/" + journeyId + "/profile/submit", "{\"bureauConsent\": true}");
        assertEquals(202, said.status(), said::toString);
        return said.data("/operationID");
    }

    /// Every lender declines, and nobody else turns up until the window closes: the journey is REJECTED.
    public void declined(String journeyId) {
        fillProfile(journeyId, "1001");
        submit(journeyId);
        windowClosed(journeyId);
    }

    /// Lenders answer, and their window closes.
    public void windowClosed(String journeyId) {
        host.runJobs();
        host.pass(Duration.ofMinutes(1));
        assertEquals("REJECTED", status(journeyId));
    }

    /// A personal loan journey whose lenders have answered; answers its id.
    public String journeyWithOffers() {
        var journeyId = submittedJourney("1234");
        host.runJobs();
        assertEquals("OFFERS_AVAILABLE", status(journeyId));
        return journeyId;
    }

    /// A personal loan journey that is submitted in a sandbox scenario; no job ran; answers its id.
    public String submittedJourney(String panDigits) {
        var journeyId = journey();
        fillProfile(journeyId, panDigits);
        submit(journeyId);
        return journeyId;
    }

    /// The id of the n-th card of the list, counted from 0.
    public String offer(String journeyId, int n) {
        var said = api().get("/journeys/" + journeyId + "/offers");
        return Objects.requireNonNull(said.data("/items/" + n + "/offerID"), said::toString);
    }

    public Said proceed(String journeyId, String offerId) {
        return api().post("/journeys/" + journeyId + "/offers/" + offerId + "/proceed");
    }

    public String status(String journeyId) {
        return api().get("/journeys/" + journeyId + "/state").data("/status");
    }
}
