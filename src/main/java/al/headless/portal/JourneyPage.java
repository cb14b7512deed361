package al.headless.portal;

import static al.headless.portal.Html.text;

import al.headless.api.model.JourneyLifecycleStatus;
import al.headless.api.model.NextAction;
import al.headless.journey.Journey;
import al.headless.journey.Timelines.Stage;
import al.headless.journey.Timelines.Told;
import al.headless.kernel.Rupees;
import al.headless.lender.Quote;
import al.headless.lender.StepKind;
import al.headless.offer.Offer;
import al.headless.step.StepStates.StepsOf;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The picture as HTML: what happened, where it stands, what can be chosen, what is next. Nothing personal is on it.
/// While it is live its script shows what changed; each child of `main` is taken over by itself.
final class JourneyPage {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm:ss 'UTC'", Locale.UK)
            .withZone(ZoneOffset.UTC);
    private static final String NOTHING = "–";
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

    static String of(Told told, List<Offer> offers, Optional<StepsOf> steps) {
        var journey = told.journey();
        return FRAME.formatted("Journey: " + text(journey.status()),
                journey.status() == JourneyLifecycleStatus.CLOSED ? "" : " data-live",
                Stream.of(head(journey), timeline(told.timeline()), cards(journey, offers),
                        steps.map(JourneyPage::steps).orElse("")).collect(Collectors.joining("\n")));
    }

    static String over() {
        return FRAME.formatted("No such picture", "", """
                <header role="status">
                <h1>No such picture</h1>
                <p>The link is not valid or its 15 minutes are over. Ask for a new one with
                <code>POST /sandbox/journeys/{journeyID}/link</code> and the borrower's session token.</p>
                </header>""");
    }

    private static String head(Journey journey) {
        return """
                <header role="status">
                <p class="note">Sandbox: a picture of journey <code>%s</code>. It updates by itself.</p>
                <h1>%s</h1>
                <p class="next"><strong>Next:</strong> %s</p>
                </header>""".formatted(text(journey.id()), text(journey.status()), text(next(journey)));
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

    private static String timeline(List<Stage> stages) {
        return "<section>\n<h2>What happened</h2>\n<ol class=\"timeline\">\n" + stages.stream()
                .map(stage -> "<li><span>%s</span> %s</li>".formatted(text(stage.status()), time(stage.at())))
                .collect(Collectors.joining("\n")) + "\n</ol>\n</section>";
    }

    private static String cards(Journey journey, List<Offer> offers) {
        if (offers.isEmpty()) return "<section>\n<h2>Offers</h2>\n<p>No lender has been reached yet.</p>\n</section>";
        return table("Offers, side by side", "Lender",
                offers.stream().map(offer -> text(offer.lender().name())).toList(),
                row("Card", offers, offer -> text(offer.status())),
                row("Why", offers, offer -> why(journey, offer)),
                row("Lock", offers, offer -> text(offer.boundary(journey))),
                row("Amount", offers, quote(quote -> Rupees.of(quote.amountPrincipal()))),
                row("Interest", offers, quote(quote -> quote.interestRate() + "%")),
                row("APR", offers, quote(quote -> quote.annualPercentageRate() + "%")),
                row("Installment", offers, quote(quote -> Rupees.of(quote.installmentAmount()))),
                row("Months", offers, quote(quote -> text(quote.tenureMonths()))),
                row("Valid until", offers, quote(quote -> time(quote.validUntil()))));
    }

    private static String why(Journey journey, Offer offer) {
        if (offer.consentDue(journey)) return "waits for consent";
        return offer.reason() == null ? NOTHING : text(offer.reason());
    }

    private static Function<Offer, String> quote(Function<Quote, String> value) {
        return offer -> offer.quote() == null ? NOTHING : value.apply(offer.quote());
    }

    private static String row(String title, List<Offer> offers, Function<Offer, String> value) {
        return row(title, offers.stream().map(value).toList());
    }

    private static String steps(StepsOf steps) {
        return table("Steps of the locked offer", "Step", List.of("Status", "Why"),
                Stream.of(StepKind.values()).map(kind -> {
                    var step = steps.step(kind);
                    return row(text(kind), List.of(text(step.status()),
                            text(step.diagnostics() == null ? NOTHING : step.diagnostics().message())));
                }).toArray(String[]::new));
    }

    /// It may be wider than a phone, so it scrolls by itself.
    private static String table(String title, String corner, List<String> columns, String... rows) {
        return """
                <section>
                <h2>%s</h2>
                <div class="scroll" tabindex="0" role="region" aria-label="%s">
                <table>
                <thead><tr><th scope="col">%s</th>%s</tr></thead>
                <tbody>%s</tbody>
                </table>
                </div>
                </section>""".formatted(title, title, corner, cells("<th scope=\"col\">%s</th>", columns),
                String.join("\n", rows));
    }

    private static String row(String title, List<String> values) {
        return "<tr><th scope=\"row\">" + title + "</th>" + cells("<td>%s</td>", values) + "</tr>";
    }

    private static String cells(String cell, List<String> values) {
        return values.stream().map(cell::formatted).collect(Collectors.joining());
    }

    private static String time(Instant at) {
        return "<time datetime=\"%s\">%s</time>".formatted(at, TIME.format(at));
    }
}
