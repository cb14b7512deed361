package al.headless.portal;

import al.headless.api.model.JourneyLifecycleStatus;
import al.headless.api.model.NextAction;
import al.headless.journey.Journey;
import al.headless.journey.Timelines.Stage;
import al.headless.journey.Timelines.Told;
import al.headless.kernel.Rupees;
import al.headless.lender.Quote;
import al.headless.lender.StepKind;
import al.headless.markup.Html;
import al.headless.offer.Offer;
import al.headless.step.StepStates.StepsOf;
import al.headless.webhook.SentEvents.Sent;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// The picture as HTML: what happened, where it stands, what can be chosen, what is next. Nothing personal is on it.
/// While it is live its script shows what changed; each child of `main` is taken over by itself.
final class JourneyPage {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm:ss 'UTC'", Locale.UK)
            .withZone(ZoneOffset.UTC);
    private static final String NOTHING = "–";
    private static final Html NO_OFFERS =
            Html.of("<section>\n<h2>Offers</h2>\n<p>No lender has been reached yet.</p>\n</section>");
    private static final String FRAME = """
            <!doctype html>
            <html lang="en">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <meta name="robots" content="noindex">
              <title>%s</title>
              <link rel="stylesheet" href="/sandbox/journeys.css">
              <script src="/sandbox/journeys.js" defer></script>
            </head>
            <body>
            <main%s>
            %s
            </main>
            </body>
            </html>
            """;

    private JourneyPage() {}

    static Html of(Told told, List<Offer> offers, Optional<StepsOf> steps, List<Sent> sent) {
        var journey = told.journey();
        return Html.of(FRAME, "Journey: " + journey.status(),
                journey.status() == JourneyLifecycleStatus.CLOSED ? Html.NOTHING : Html.of(" data-live"),
                Html.lines(List.of(head(journey), timeline(told.timeline()), cards(journey, offers),
                        steps.map(JourneyPage::steps).orElse(Html.NOTHING), sent(sent))));
    }

    static Html over() {
        return Html.of(FRAME, "No such picture", Html.NOTHING, Html.of("""
                <header role="status">
                <h1>No such picture</h1>
                <p>The link is not valid or its 15 minutes are over. Ask for a new one with
                <code>POST /sandbox/journeys/{journeyID}/link</code> and the borrower's session token.</p>
                </header>"""));
    }

    private static Html head(Journey journey) {
        return Html.of("""
                <header role="status">
                <p class="note">Sandbox: a picture of journey <code>%s</code>. It updates by itself.</p>
                <h1>%s</h1>
                <p class="next"><strong>Next:</strong> %s</p>
                </header>""", journey.id(), journey.status(), next(journey));
    }

    private static String next(Journey journey) {
        NextAction action = journey.nextAction();
        if (action == null) return "nothing for the borrower to do (nextAction null)";
        return switch (action) {
            case FILL_PROFILE -> "fill in the profile (FILL_PROFILE)";
            case SUBMIT_PROFILE -> "submit the profile, which is complete (SUBMIT_PROFILE)";
            case WAIT_FOR_OFFERS -> "wait while lenders answer (WAIT_FOR_OFFERS)";
            case COMPLETE_AA -> "give consent with the account aggregator (COMPLETE_AA)";
            case VIEW_OFFERS -> "compare the offers and proceed with one (VIEW_OFFERS)";
            case COMPLETE_STEP -> "complete the step that is ready (COMPLETE_STEP)";
            case COMPLETE_PAYMENT -> "pay on the page that waits (COMPLETE_PAYMENT)";
        };
    }

    private static Html timeline(List<Stage> stages) {
        return Html.of("<section>\n<h2>What happened</h2>\n<ol class=\"timeline\">\n%s\n</ol>\n</section>",
                Html.lines(stages.stream()
                        .map(stage -> Html.of("<li><span>%s</span> %s</li>", stage.status(), time(stage.at())))
                        .toList()));
    }

    private static Html cards(Journey journey, List<Offer> offers) {
        if (offers.isEmpty()) return NO_OFFERS;
        return table("Offers, side by side", "Lender", offers.stream().map(offer -> offer.lender().name()).toList(),
                row("Card", offers, Offer::status),
                row("Why", offers, offer -> why(journey, offer)),
                row("Lock", offers, offer -> offer.boundary(journey)),
                row("Amount", offers, quote(quote -> Rupees.of(quote.amountPrincipal()))),
                row("Interest", offers, quote(quote -> quote.interestRate() + "%")),
                row("APR", offers, quote(quote -> quote.annualPercentageRate() + "%")),
                row("Installment", offers, quote(quote -> Rupees.of(quote.installmentAmount()))),
                row("Months", offers, quote(Quote::tenureMonths)),
                row("Valid until", offers, quote(quote -> time(quote.validUntil()))));
    }

    private static String why(Journey journey, Offer offer) {
        if (offer.consentDue(journey)) return "waits for consent";
        return offer.reason() == null ? NOTHING : offer.reason().toString();
    }

    private static Function<Offer, Object> quote(Function<Quote, Object> value) {
        return offer -> offer.quote() == null ? NOTHING : value.apply(offer.quote());
    }

    private static Html row(String title, List<Offer> offers, Function<Offer, Object> value) {
        return row(title, offers.stream().map(value).toList());
    }

    private static Html steps(StepsOf steps) {
        return table("Steps of the locked offer", "Step", List.of("Status", "Why"),
                Stream.of(StepKind.values()).map(kind -> {
                    var step = steps.step(kind);
                    return row(kind.toString(), List.of(step.status(),
                            step.diagnostics() == null ? NOTHING : step.diagnostics().message()));
                }).toArray(Html[]::new));
    }

    /// Nothing where the application has no endpoint.
    private static Html sent(List<Sent> sent) {
        if (sent.isEmpty()) return Html.NOTHING;
        return table("What your endpoints were sent", "Event",
                List.of("Sequence", "Trigger", "State", "Attempts", "Of"), sent.stream().map(one -> row(one.eventId(),
                        List.of(one.sequence(), one.trigger(), one.state(), one.attempts(), time(one.at()))))
                        .toArray(Html[]::new));
    }

    /// It may be wider than a phone, so it scrolls by itself.
    private static Html table(String title, String corner, List<String> columns, Html... rows) {
        return Html.of("""
                <section>
                <h2>%s</h2>
                <div class="scroll" tabindex="0" role="region" aria-label="%s">
                <table>
                <thead><tr><th scope="col">%s</th>%s</tr></thead>
                <tbody>%s</tbody>
                </table>
                </div>
                </section>""", title, title, corner,
                Html.all(columns.stream().map(column -> Html.of("<th scope=\"col\">%s</th>", column)).toList()),
                Html.lines(List.of(rows)));
    }

    private static Html row(String title, List<?> values) {
        return Html.of("<tr><th scope=\"row\">%s</th>%s</tr>", title,
                Html.all(values.stream().map(value -> Html.of("<td>%s</td>", value)).toList()));
    }

    private static Html time(Instant at) {
        return Html.of("<time datetime=\"%s\">%s</time>", at, TIME.format(at));
    }
}
