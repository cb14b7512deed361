import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is printed of one delivery. What a delivery says is somebody else's text: it is cut, and nothing of it moves
/// the terminal's cursor.
final class Report {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());
    private static final int LONGEST = 120; // characters of one value
    private static final int MOST_JOURNEYS = 20;

    private final List<String> lines = new ArrayList<>();

    /// A delivery's first line; `json` is empty when the body is none.
    static Report of(Instant at, Optional<Json> json, boolean proved) {
        var report = new Report();
        var sequence = json.flatMap(body -> body.at("sequence")).map(one -> ", sequence " + clean(one.said()));
        report.lines.add("\n" + TIME.format(at) + "  " + (json.isEmpty() ? "a body that is no JSON"
                : say(json, "event_type") + ", " + say(json, "issuer", "trigger") + sequence.orElse(", no sequence"))
                + (proved ? "" : "  (not proved)"));
        return report;
    }

    void add(String label, String words) {
        lines.add("  %-15s %s".formatted(label, words));
    }

    void journeys(Optional<Json> json) {
        if (!(json.flatMap(body -> body.at("borrower", "journeys")).orElse(null) instanceof Json.Items(var items))) {
            return;
        }
        add("borrower", say(json, "borrower", "borrowerExternalID"));
        items.stream().limit(MOST_JOURNEYS).map(Optional::of).forEach(journey -> add("journey",
                "%s  %s, next: %s".formatted(say(journey, "journeyID"), say(journey, "status"),
                        say(journey, "nextAction"))));
        if (items.size() > MOST_JOURNEYS) add("", "and " + (items.size() - MOST_JOURNEYS) + " more");
    }

    static String say(Optional<Json> json, String... names) {
        return json.flatMap(body -> body.at(names)).map(Json::said).map(Report::clean)
                .orElse("no " + names[names.length - 1]);
    }

    private static String clean(String text) {
        var cut = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        return cut.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]", "?");
    }

    /// All of it at once, so that two deliveries do not mix.
    void print() {
        System.out.println(String.join("\n", lines));
    }
}
