package al.headless.portal;

import al.headless.access.Callers;
import al.headless.api.model.ErrorCode;
import al.headless.journey.JourneyRef;
import al.headless.journey.Journeys;
import al.headless.journey.Timelines;
import al.headless.kernel.Caller.BorrowerSession;
import al.headless.kernel.Environment;
import al.headless.kernel.Refusal;
import al.headless.kernel.ServiceSettings;
import al.headless.kernel.TokenClass;
import al.headless.markup.Html;
import al.headless.offer.OfferRef;
import al.headless.offer.Offers;
import al.headless.step.StepStates;
import al.headless.webhook.SentEvents;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The picture of a journey, for partners who would rather look than read JSON. Of test data only: an instance that
/// serves none has neither picture nor link. Opened with a signed link that the borrower's session asks for.
@Controller("/sandbox/journeys/{journeyID}")
class JourneyPicture {
    private static final String BEARER = "Bearer ";
    private static final String POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; "
            + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final Callers callers;
    private final Journeys journeys;
    private final Timelines timelines;
    private final Offers offers;
    private final StepStates steps;
    private final SentEvents sent;
    private final JourneyLinks links;
    private final boolean testData;

    JourneyPicture(Callers callers, Journeys journeys, Timelines timelines, Offers offers, StepStates steps,
            SentEvents sent, JourneyLinks links, ServiceSettings settings) {
        this.callers = callers;
        this.journeys = journeys;
        this.timelines = timelines;
        this.offers = offers;
        this.steps = steps;
        this.sent = sent;
        this.links = links;
        this.testData = settings.testData();
    }

    /// A link for the borrower whose live session token is presented. Refuses as the API does: 401 without a live
    /// token, 403 with one of another class, 404 for another's journey.
    @Post("/link")
    HttpResponse<Map<String, Object>> link(@PathVariable("journeyID") UUID journeyID,
            @Nullable @Header("Authorization") String authorization) {
        if (!testData) throw Refusal.unknown();
        var ref = new JourneyRef(session(authorization).borrowerId(), journeyID);
        if (journeys.find(ref).isEmpty()) throw Refusal.unknown();
        var link = links.sign(ref);
        return HttpResponse.ok(Map.of("url", link.url(), "expiresAt", link.expiresAt()));
    }

    private BorrowerSession session(@Nullable String authorization) {
        var caller = Optional.ofNullable(authorization).filter(header -> header.startsWith(BEARER))
                .flatMap(header -> callers.prove(header.substring(BEARER.length())))
                .orElseThrow(JourneyPicture::unproved);
        if (caller.tokenClass() != TokenClass.SESSION) {
            throw new Refusal(ErrorCode.ACCESS_SCOPE_MISMATCH, "A picture takes a session token, st_*.", Map.of());
        }
        if (caller.borrower().rotated()) throw unproved();
        if (caller.environment() != Environment.TEST) throw Refusal.unknown();
        return caller.borrower();
    }

    private static Refusal unproved() {
        return new Refusal(ErrorCode.AUTH_INVALID_SESSION,
                "A valid session token is required: Authorization: Bearer st_…", Map.of());
    }

    @Get
    @Produces(MediaType.ALL)
    HttpResponse<String> show(@PathVariable("journeyID") String journeyID, @Nullable @QueryValue("key") String key) {
        var ref = Optional.ofNullable(key).filter(_ -> testData).flatMap(given -> links.open(journeyID, given));
        if (ref.isEmpty()) return page(HttpStatus.NOT_FOUND, JourneyPage.over());
        var told = timelines.find(ref.get()).orElseThrow();
        var cards = offers.of(ref.get()).orElseThrow().offers();
        var selected = Optional.ofNullable(told.journey().selectedOfferId())
                .flatMap(offer -> steps.of(new OfferRef(ref.get(), offer)));
        return page(HttpStatus.OK, JourneyPage.of(told, cards, selected,
                sent.of(ref.get().borrowerId(), ref.get().journeyId())));
    }

    private static HttpResponse<String> page(HttpStatus status, Html html) {
        return HttpResponse.<String>status(status).contentType(MediaType.TEXT_HTML_TYPE).body(html.markup())
                .header("Content-Security-Policy", POLICY).header("Referrer-Policy", "no-referrer");
    }
}
