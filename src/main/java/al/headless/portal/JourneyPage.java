package al.headless.portal;

import static al.headless.portal.Html.text;

import al.headless.api.model.JourneyLifecycleStatus;
import al.headless.api.model.NextAction;
import al.headless.journey.Journey;
import al.headless.journey.Timelines.Stage;
import al.headless.journey.Timelines.Told;
import al.headless.lender.Quote;
import al.headless.lender.StepKind;
import al.headless.offer.Offer;
import al.headless.step.StepStates.StepsOf;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The picture as HTML: what happened, where it stands, what can be chosen, what is next. Nothing personal is on it.
final class JourneyPage {
    private static final int REFRESH_SECONDS = 2;
    private static final String FRAME = """
            <!doctype html>
            <html lang="en">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              %s<title>%s</title>
              <link rel="stylesheet" href="/sandbox/journeys.css">
            </head>
            <body>
            <main>
            %s
            </main>
            </body>
            </html>
            """;

    private JourneyPage() {}

    static String of(Told told, List<Offer> offers, Optional<StepsOf> steps) {
        var journey = told.journey();
        var refresh = journey.status() == JourneyLifecycleStatus.CLOSED ? ""
                : "<meta http-equiv=\"refresh\" content=\"" + REFRESH_SECONDS + "\">\n  ";
        return FRAME.formatted(refresh, "Journey: " + text(journey.status()), Stream.of(head(journey),
                timeline(told.timeline()), cards(journey, offers), steps.map(JourneyPage::steps).orElse(""))
                .collect(Collectors.joining("\n")));
    }

    static String over() {
        return FRAME.formatted("", "No such picture", """
                <h1>No such picture</h1>
                <p>The link is not valid or its 15 minutes are over. Ask for a new one with
                <code>POST /sandbox/journeys/{journeyID}/link</code> and the borrower's session token.</p>""");
    }

    private static String head(Journey journey) {
        return """
                <p class="note">Sandbox: a picture of journey <code>%s</code>. It updates by itself.</p>
                <h1>%s</h1>
                <p class="next"><strong>Next:</strong> %s</p>""".formatted(text(journey.id()), text(journey.status()),
                text(next(journey)));
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
        return "<h2>What happened</h2>\n<ol class=\"timeline\">\n" + stages.stream()
                .map(stage -> "<li><span>%s</span> <time>%s</time></li>".formatted(text(stage.status()),
                        text(stage.at())))
                .collect(Collectors.joining("\n")) + "\n</ol>";
    }

    private static String cards(Journey journey, List<Offer> offers) {
        if (offers.isEmpty()) return "<h2>Offers</h2>\n<p>No lender has been reached yet.</p>";
        return "<h2>Offers, side by side</h2>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" "
                + "aria-label=\"Offers\"><table>\n<thead><tr><th scope=\"col\">Lender</th>"
                + offers.stream().map(offer -> "<th scope=\"col\">" + text(offer.lender().name()) + "</th>")
                        .collect(Collectors.joining()) + "</tr></thead>\n<tbody>\n"
                + row("Card", offers, offer -> offer.status() + (offer.reason() == null ? "" : ", " + offer.reason()))
                + row("Lock", offers, offer -> offer.boundary(journey))
                + row("Amount", offers, quote(Quote::amountPrincipal)) + row("APR %", offers,
                        quote(Quote::annualPercentageRate))
                + row("Installment", offers, quote(Quote::installmentAmount))
                + row("Months", offers, quote(Quote::tenureMonths)) + row("Valid until", offers,
                        quote(Quote::validUntil)) + "</tbody>\n</table></div>";
    }

    private static Function<Offer, Object> quote(Function<Quote, Object> value) {
        return offer -> offer.quote() == null ? "–" : value.apply(offer.quote());
    }

    private static String row(String title, List<Offer> offers, Function<Offer, Object> value) {
        return "<tr><th scope=\"row\">" + title + "</th>" + offers.stream()
                .map(offer -> "<td>" + text(value.apply(offer)) + "</td>").collect(Collectors.joining()) + "</tr>\n";
    }

    private static String steps(StepsOf steps) {
        return "<h2>Steps of the locked offer</h2>\n<table>\n<thead><tr><th scope=\"col\">Step</th>"
                + "<th scope=\"col\">Status</th><th scope=\"col\">Why</th></tr></thead>\n<tbody>\n"
                + Stream.of(StepKind.values()).map(kind -> {
                    var step = steps.step(kind);
                    return "<tr><th scope=\"row\">%s</th><td>%s</td><td>%s</td></tr>".formatted(text(kind),
                            text(step.status()), text(step.diagnostics() == null ? "" : step.diagnostics().message()));
                }).collect(Collectors.joining("\n")) + "\n</tbody>\n</table>";
    }
}
