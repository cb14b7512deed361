package com.example.borrower;

import com.example.lending.ApiClient;
import com.example.lending.ApiException;
import com.example.lending.api.AccountAggregatorApi;
import com.example.lending.api.JourneysApi;
import com.example.lending.api.OffersApi;
import com.example.lending.api.PostDisbursalApi;
import com.example.lending.api.ProfileApi;
import com.example.lending.api.SessionsApi;
import com.example.lending.api.StepsApi;
import com.example.lending.model.AACompletionStatus;
import com.example.lending.model.AccountType;
import com.example.lending.model.ActionRequired;
import com.example.lending.model.CompleteAASessionRequest;
import com.example.lending.model.CreateAASessionRequest;
import com.example.lending.model.CreateJourneyRequest;
import com.example.lending.model.CreateSessionRequest;
import com.example.lending.model.JourneyLifecycleStatus;
import com.example.lending.model.JourneyType;
import com.example.lending.model.NextAction;
import com.example.lending.model.OfferCardStatus;
import com.example.lending.model.PaymentState;
import com.example.lending.model.SubmitBankMandateRequest;
import com.example.lending.model.SubmitProfileRequest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// A borrower's app without screens: does whatever `nextAction` says, from a session to a repaid loan. `com.example.lending`
/// is what openapi-generator makes of a published contract; `Borrower` is the part that a new version may change.
///
/// `HEADLESS_URL` says where the service is, `HEADLESS_API_KEY` is a key of its test environment. Prints the journey.
public final class Loan {
    private static final int MOST_LOOKS = 240;
    private static final int MOST_REPEATS = 5;
    private static final int PAUSE_MS = 1_000;
    private static final String VERSION = Borrower.VERSION;

    private final ApiClient client = new ApiClient();
    private final Set<URI> opened = new HashSet<>();
    private final HttpClient browser = HttpClient.newHttpClient();
    private UUID journey;
    private UUID offer;

    private Loan(String host) {
        client.updateBaseUri(host + "/api/v1/headless");
    }

    public static void main(String[] arguments) throws Exception {
        var loan = new Loan(System.getenv("HEADLESS_URL"));
        loan.apply(System.getenv("HEADLESS_API_KEY"));
        loan.follow();
        System.out.println(loan.journey);
    }

    private void apply(String apiKey) throws Exception {
        bearer(apiKey);
        var borrower = new CreateSessionRequest().borrowerExternalID("CUST_" + UUID.randomUUID())
                .journeyType(JourneyType.PERSONAL_LOAN);
        bearer(change(key -> new SessionsApi(client).createSession(key, borrower, null, VERSION))
                .getData().getSessionToken());
        var start = new CreateJourneyRequest().type(JourneyType.PERSONAL_LOAN)
                .metadata(Map.of("source", "android_app"));
        journey = change(key -> new JourneysApi(client).createJourney(key, start, null, VERSION))
                .getData().getJourneyID();
        change(key -> new ProfileApi(client).updateProfile(journey, key, Borrower.profile(), null, VERSION));
        change(key -> new ProfileApi(client).submitProfile(journey, key,
                new SubmitProfileRequest().bureauConsent(true), null, VERSION));
    }

    private void follow() throws Exception {
        for (int look = 0; look < MOST_LOOKS; look++) {
            var state = read(() -> new JourneysApi(client).getJourneyState(journey, null, VERSION, null)).getData();
            if (state.getStatus() == JourneyLifecycleStatus.CLOSED) return;
            if (state.getStatus() == JourneyLifecycleStatus.REJECTED
                    || state.getStatus() == JourneyLifecycleStatus.EXPIRED) {
                throw new IllegalStateException(journey + " is " + state.getStatus());
            }
            if (state.getNextAction() == NextAction.VIEW_OFFERS) choose();
            else if (state.getNextAction() == NextAction.COMPLETE_AA) consent();
            else if (state.getNextAction() == NextAction.COMPLETE_STEP) step();
            else if (state.getStatus() == JourneyLifecycleStatus.DISBURSED) repay();
            Thread.sleep(PAUSE_MS);
        }
        throw new IllegalStateException(journey + " did not end within " + MOST_LOOKS + " looks");
    }

    /// Waits for lenders that can still answer by themselves, then takes the offer with the best rate.
    private void choose() throws Exception {
        var offers = new OffersApi(client);
        var cards = read(() -> offers.listOffers(journey, null, VERSION, null)).getData().getItems();
        boolean waiting = cards.stream().anyMatch(card ->
                card.getStatus() == OfferCardStatus.OFFER_AWAITED && !card.getAa().getRequired());
        if (cards.isEmpty() || waiting) return;
        var best = cards.getFirst().getOfferID();
        change(key -> offers.proceedWithOffer(journey, best, key, null, VERSION, Map.of()));
        offer = best;
    }

    private void consent() throws Exception {
        var aggregator = new AccountAggregatorApi(client);
        if (!read(() -> aggregator.listAASessions(journey, null, VERSION)).getData().getItems().isEmpty()) return;
        var session = change(key -> aggregator.createAASession(journey, key, null, VERSION,
                new CreateAASessionRequest())).getData().getAaSessionID();
        open(change(key -> aggregator.redirectAASession(journey, session, key, null, VERSION, Map.of()))
                .getData().getRedirectURL());
        change(key -> aggregator.completeAASession(journey, session, key,
                new CompleteAASessionRequest().status(AACompletionStatus.APPROVED), null, VERSION));
    }

    private void step() throws Exception {
        if (offer == null) return;
        var api = new StepsApi(client);
        var steps = read(() -> api.getSteps(journey, offer, null, VERSION, null)).getData();
        for (var step : List.of(steps.getKyc(), steps.geteMandate(), steps.getLoanAgreement())) {
            if (step.getActionRequired() == ActionRequired.REDIRECT) open(step.getResource().getRedirectURL());
        }
        if (steps.getBankMandate().getActionRequired() != ActionRequired.SUBMIT_FORM) return;
        var account = new SubmitBankMandateRequest().accountHolderName("Rahul Sharma").accountNumber("123456789012")
                .ifsc("HDFC0000123").accountType(AccountType.SAVING);
        change(key -> api.submitBankMandate(journey, offer, key, account, null, VERSION));
    }

    private void repay() throws Exception {
        var loan = read(() -> new JourneysApi(client).getJourney(journey, null, VERSION)).getData().getPostDisbursal();
        var foreclosure = loan == null ? null : loan.getForeclosure();
        if (foreclosure == null) {
            change(key -> new PostDisbursalApi(client).forecloseLoan(journey, key, null, VERSION, Map.of()));
        } else if (foreclosure.getState() == PaymentState.PAYMENT_READY) {
            open(foreclosure.getPaymentURL());
        }
    }

    /// What the borrower does in a browser; the sandbox's pages take a plain form. Each page is opened once.
    private void open(URI page) throws Exception {
        if (!opened.add(page)) return;
        var answer = browser.send(HttpRequest.newBuilder(page)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("action=approve")).build(), BodyHandlers.ofString());
        if (answer.statusCode() != 200) throw new IllegalStateException(page + " answered " + answer.statusCode());
    }

    private void bearer(String token) {
        client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + token));
    }

    private interface Change<T> {
        T send(String key) throws ApiException;
    }

    private interface Read<T> {
        T send() throws ApiException;
    }

    /// A fresh key for every change that is intended; what was answered with 503 is sent again under the same one.
    private static <T> T change(Change<T> change) throws Exception {
        var key = UUID.randomUUID().toString();
        return read(() -> change.send(key));
    }

    private static <T> T read(Read<T> read) throws Exception {
        for (int repeats = 0; ; repeats++) {
            try {
                return read.send();
            } catch (ApiException e) {
                if (e.getCode() != 503 || repeats == MOST_REPEATS) throw e;
            }
            Thread.sleep(PAUSE_MS);
        }
    }
}
