package al.headless.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.testing.Borrower;
import al.headless.testing.Service;
import al.headless.testing.Until;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import al.headless.webhook.ToldPartner;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// What operators are shown, asked of a Prometheus that scrapes a service to which everything happens that a figure
/// tells of.
@Tag("apart")
@Tag("prometheus")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FiguresTest {
    private static final Path DASHBOARD = Path.of("src", "deploy", "grafana", "dashboard.json");
    private static final Pattern FAMILY = Pattern.compile("(?m)^# TYPE (headless_\\w+) (\\w+)$");
    private static final Pattern NAME = Pattern.compile("\\b(?:headless|jvm|process)_\\w+");
    private static final Pattern THRESHOLD = Pattern.compile(" *(==|>|<) *[\\d.]+$");

    private Service service;
    private Prometheus prometheus;
    private ServerSocket silent;
    private String exposed;

    @BeforeAll void observe(@TempDir Path folder) throws IOException {
        service = Service.start(Map.of("headless.outbound.loopback", true));
        Counter.builder("headless.planted").description("Nothing moves it").register(service.bean(MeterRegistry.class));
        int port = service.operationsPort();
        var load = new FigureLoad(service);
        load.standing();
        prometheus = new Prometheus(folder, port);
        Until.so(() -> prometheus.knows("max(headless_jobs_due) > 0")); // before they are run
        load.running();
        var partner = ToldPartner.of(service);
        partner.tell();
        silent = ToldPartner.slowly(service);
        Until.so(() -> prometheus.knows("sum(headless_places_refused_total) > 0"));
        exposed = scraped(port);
        // Rates want two looks at what appeared last.
        lookAgain();
        service.elapse(Duration.ofMinutes(2)); // for which an endpoint that fails is left alone
        Borrower.named(service, "CUST_TOLD_AGAIN").journey();
        partner.tell();
        lookAgain();
    }

    private void lookAgain() {
        long looks = looks();
        Until.so(() -> looks() > looks + 5);
    }

    private long looks() {
        return prometheus.ask("sum_over_time(up{job=\"headless\"}[10m])").getFirst().at("/value/1").asLong();
    }

    @AfterAll void close() throws IOException {
        if (silent != null) silent.close();
        if (prometheus != null) prometheus.close();
        service.stop();
    }

    @Test void every_query_of_the_dashboard_is_answered() throws IOException {
        var unanswered = new TreeMap<String, String>();
        int asked = 0;
        for (var panel : new ObjectMapper().readTree(Files.readAllBytes(DASHBOARD)).path("panels")) {
            for (var target : panel.path("targets")) {
                asked++;
                var query = target.path("expr").asText().replace("$__rate_interval", "2m");
                if (!prometheus.knows(query)) unanswered.put(panel.path("title").asText(), query);
            }
        }
        assertEquals(Map.of(), unanswered);
        assertTrue(asked > 40, asked + " queries");
    }

    @Test void every_alert_is_judged_on_figures_that_are_there() {
        var unanswered = new TreeMap<String, String>();
        for (var alert : Alerts.all()) {
            assertTrue(THRESHOLD.matcher(alert.expression()).find(), alert::toString);
            var figure = THRESHOLD.matcher(alert.expression()).replaceFirst("");
            if (!prometheus.knows(figure)) unanswered.put(alert.name(), figure);
        }
        assertEquals(Map.of(), unanswered);
    }

    @Test void what_went_wrong_fires_the_alerts_that_tell_of_it() {
        var judged = new TreeSet<String>();
        for (var alert : Alerts.all()) {
            // Now, or a moment ago: jobs that were late have run meanwhile.
            if (prometheus.knows("last_over_time((" + alert.expression() + ")[5m:500ms])")) judged.add(alert.name());
        }
        for (var wrong : List.of("HeadlessFailsInside", "HeadlessNoConnection", "HeadlessJobsLate", "HeadlessJobsFail",
                "HeadlessEventsParked", "HeadlessQuestionsOld", "HeadlessRefusesWork", "HeadlessPartnersNotTold",
                "HeadlessEndpointsFail")) {
            assertTrue(judged.contains(wrong), () -> wrong + " is not among " + judged);
        }
        Until.so(() -> !prometheus.knows(alert("HeadlessGone").expression())); // it is there
    }

    private static Alerts.Alert alert(String name) {
        return Alerts.all().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
    }

    /// One that no code moves tells nothing, and whoever looks at it believes that all is well.
    @Test void every_figure_of_ours_moves() {
        var still = new TreeSet<String>();
        var families = FAMILY.matcher(exposed).results().toList();
        for (var family : families) {
            var name = family.group(1) + (family.group(2).equals("histogram") ? "_count" : "");
            var moved = prometheus.ask("max_over_time(" + name + "[10m]) != 0 or changes(" + name + "[10m]) > 0");
            if (moved.isEmpty()) still.add(name);
        }
        assertEquals(Set.of("headless_planted_total"), still, "all but the one that was planted");
        assertTrue(families.size() > 20, families.size() + " figures");
    }

    @Test void every_figure_of_ours_is_on_the_dashboard() throws IOException {
        var shown = new TreeSet<>(NAME.matcher(Files.readString(DASHBOARD)).results().map(MatchResult::group)
                .map(FiguresTest::family).toList());
        var unseen = new TreeSet<>(FAMILY.matcher(exposed).results().map(found -> family(found.group(1))).toList());
        unseen.removeAll(shown);
        assertEquals(Set.of("headless_planted"), unseen, "all but the one that was planted");
    }

    private static String family(String name) {
        return name.replaceFirst("_seconds_(count|sum|bucket|max)$|_seconds$|_total$", "");
    }

    @Test void promtool_finds_nothing_to_say_about_rules_configuration_and_figures() throws IOException {
        assertEquals("", Prometheus.check("rules", "", Prometheus.DEPLOYED.resolve("alerts.yml").toString()));
        assertEquals("", Prometheus.check("config", "", Prometheus.DEPLOYED.resolve("prometheus.yml").toString()));
        assertEquals("", Prometheus.check("metrics", exposed));
        assertFalse(Prometheus.check("metrics", "no figure at all").isEmpty());
    }

    @Test void no_label_has_more_values_than_can_be_looked_at() {
        for (var series : prometheus.ask("count by (__name__) ({__name__=~\"headless_.+\"})")) {
            assertTrue(series.at("/value/1").asInt() < 1_000, () -> said(series));
        }
    }

    private static String said(JsonNode series) {
        return series.at("/metric/__name__").asText() + " has " + series.at("/value/1").asText() + " series";
    }

    private static String scraped(int port) throws IOException {
        try (var http = HttpClient.newHttpClient()) {
            var address = URI.create("http://127.0.0.1:" + port + "/metrics");
            var said = http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
            assertEquals(200, said.statusCode(), said::body);
            assertEquals(Exposition.TYPE, said.headers().firstValue("Content-Type").orElseThrow());
            return said.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
