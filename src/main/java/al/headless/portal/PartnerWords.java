package al.headless.portal;

import al.headless.markup.Html;
import al.headless.webhook.EndpointViews.Attempt;
import al.headless.webhook.EndpointViews.Ping;
import al.headless.webhook.EndpointViews.Told;
import al.headless.webhook.EndpointViews.View;
import io.micronaut.core.annotation.Nullable;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// What the partner's page says, in words for people: what became of an attempt, how an endpoint is doing, and what to
/// do about it.
final class PartnerWords {
    static final Html WRONG_CODE = Html.of("<p class=\"note\" role=\"alert\">This code does not work. A code works "
            + "once, within ten minutes: ask for another one.</p>");
    static final Html OVER = Html.of("<p class=\"note\" role=\"alert\">You are not signed in, or not any more. Nothing "
            + "was done.</p>");
    static final Html FOREIGN = Html.of("<h1>Nothing was done</h1><p>This did not come from your page here, or the "
            + "page is from before you signed in. <a href=\"/partner\">Open the page anew</a> and try again.</p>");
    static final Html UNKNOWN = Html.of("<h1>There is nothing like that</h1><p>You have no such endpoint or event, or "
            + "it is not kept any more. <a href=\"/partner\">Back to your webhooks</a></p>");
    static final Html NO_TIME = Html.of("<h1>Since when?</h1><p>Give a day and a time in UTC, such as "
            + "2026-11-29T06:00. <a href=\"/partner\">Back to your webhooks</a></p>");
    private static final Html LOOK_AGAIN = Html.of("<a href=\"/partner\">Look again</a>");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final Pattern GIVEN =
            Pattern.compile("(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,3})?)?)Z?");
    private static final Map<String, Html> NOTICES = Map.of(
            "ping", Html.of("The endpoint is being asked. Its answer stands below as soon as it is there: %s.",
                    LOOK_AGAIN),
            "resend", Html.of("The event is on its way again. What becomes of it stands below: %s.", LOOK_AGAIN),
            "recover", Html.of("What was kept is on its way. What becomes of it stands below: %s.", LOOK_AGAIN),
            "already", Html.of("This is under way already, or done. What became of it stands below: %s.", LOOK_AGAIN),
            "off", Html.of("Nothing is sent to this endpoint now. What to do about that stands beside it."));
    private static final Map<String, String> OUTCOMES = Map.ofEntries(
            Map.entry("DELIVERED", "taken"),
            Map.entry("REDIRECTED", "a redirect, which is never followed"),
            Map.entry("REFUSED", "not taken: only 2xx counts"),
            Map.entry("GONE", "gone, which switches the endpoint off"),
            Map.entry("BLOCKED", "not called: the address is not public, or the port is not one that may be used"),
            Map.entry("DNS", "the name of the host was not found"),
            Map.entry("CONNECT", "no connection: nothing listens there, or a firewall stands before it"),
            Map.entry("TLS", "no secure connection: the certificate is not valid for this host, or not trusted"),
            Map.entry("TIMEOUT", "no answer within 10 seconds"),
            Map.entry("HTTP", "the connection broke, or what came was no answer of a web server"),
            Map.entry("UNREADABLE", "not sent: a fault on our side, of which we know"));

    private PartnerWords() {}

    static Html notice(@Nullable String done) {
        var words = done == null ? null : NOTICES.get(done);
        return words == null ? Html.NOTHING : Html.of("<p class=\"note\" role=\"status\">%s</p>", words);
    }

    /// A time as a form has it, in UTC.
    static Optional<Instant> time(String given) {
        var parts = GIVEN.matcher(given);
        if (!parts.matches()) return Optional.empty();
        try {
            return Optional.of(LocalDateTime.parse(parts.group(1)).toInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    /// As a form's field for days and times has it.
    static String field(Instant at) {
        return LocalDateTime.ofInstant(at.truncatedTo(ChronoUnit.MINUTES), ZoneOffset.UTC).toString();
    }

    static Html time(Instant at) {
        return Html.of("<time datetime=\"%s\">%s</time>", at, TIME.format(at));
    }

    static Html timeOr(@Nullable Instant at, String otherwise) {
        return at == null ? Html.of("%s", otherwise) : time(at);
    }

    static String state(View endpoint) {
        return switch (endpoint.state()) {
            case "ENABLED" -> endpoint.failures() == 0 ? "Enabled" : "Enabled, failing";
            case "PAUSED" -> "Paused";
            default -> "Disabled";
        };
    }

    /// How it is doing, and what to do.
    static Html health(View endpoint, Instant now) {
        var said = new ArrayList<Html>();
        switch (endpoint.state()) {
            case "DISABLED" -> said.add(disabled(endpoint));
            case "PAUSED" -> said.add(Html.of("Your operator paused it at %s: events wait, and go out once it is "
                    + "resumed.", time(endpoint.changedAt())));
            default -> { }
        }
        if (endpoint.failures() > 0) said.addAll(failing(endpoint, now));
        else if (endpoint.enabled()) {
            said.add(Html.of("%s", endpoint.deliveredAt() == null ? "Nothing was delivered to it yet." : "Well."));
        }
        return Html.lines(said.stream().map(one -> Html.of("<p>%s</p>", one)).toList());
    }

    private static Html disabled(View endpoint) {
        var why = "GONE".equals(endpoint.reason()) ? "it answered 410 Gone" : "for five days it did nothing but fail";
        return Html.of("Disabled at %s: %s. Events are kept. Put it right, then ping it: an answer of 2xx enables it. "
                + "Then recover what it missed.", time(endpoint.changedAt()), why);
    }

    private static List<Html> failing(View endpoint, Instant now) {
        var said = new ArrayList<Html>();
        said.add(Html.of("Failing since %s: %s in a row, the last at %s.", time(endpoint.failingSince()),
                endpoint.failures() == 1 ? "one failure" : endpoint.failures() + " failures",
                time(endpoint.failedAt())));
        if (!endpoint.enabled()) return said;
        var rests = endpoint.restsUntil();
        if (rests != null && rests.isAfter(now)) {
            said.add(Html.of("It rests until %s. Then one delivery is tried.", time(rests)));
        }
        said.add(Html.of("It is disabled at %s if it does nothing but fail until then.", time(endpoint.disabledAt())));
        return said;
    }

    /// When something is tried next; null when nothing waits or nothing is sent.
    static @Nullable Instant nextTry(View endpoint) {
        var next = endpoint.nextAt();
        if (next == null || !endpoint.enabled()) return null;
        var rests = endpoint.restsUntil();
        return rests != null && rests.isAfter(next) ? rests : next;
    }

    static Html ping(@Nullable Ping ping) {
        if (ping == null) return Html.of("Nobody asked yet.");
        if (ping.outcome() == null) {
            return Html.of("Asked at %s; no answer yet. %s", time(ping.askedAt()), LOOK_AGAIN);
        }
        return Html.of("Asked at %s: %s, after %s ms.", time(ping.askedAt()), outcome(ping.outcome(), ping.status()),
                ping.tookMs());
    }

    static Html outcome(Attempt attempt) {
        return outcome(attempt.outcome(), attempt.status());
    }

    private static Html outcome(String word, int status) {
        var said = OUTCOMES.getOrDefault(word, word);
        return status == 0 ? Html.of("%s (%s)", said, word) : Html.of("%s, %s (%s)", status, said, word);
    }

    /// The state of a delivery, in a word or two.
    static Html state(Told told) {
        return switch (told.state()) {
            case "DELIVERED" -> Html.of("Delivered");
            case "KEPT" -> Html.of("Kept: not tried any more by itself");
            default -> told.tries() > 0 ? Html.of("Failed; next try %s", time(told.dueAt()))
                    : Html.of("%s", told.attempts() == 0 ? "Waits to be sent" : "Waits to be sent again");
        };
    }
}
