package al.headless.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.kernel.TraceContext;
import al.headless.testing.Borrower;
import al.headless.testing.Collector;
import al.headless.testing.Collector.Heard;
import al.headless.testing.ListeningLenders;
import al.headless.testing.Service;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// One trace, from a partner's request over the job that it brings about to the network that is asked.
class SpansTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String CALLER = "b7ad6b7169203331";
    private static final int SERVER = 2; // as trace.proto numbers the kinds
    private static final int CLIENT = 3;
    private static final int INTERNAL = 1;

    @Test void a_trace_goes_from_the_caller_over_the_job_to_the_network_and_is_collected() {
        try (var collector = new Collector()) {
            var service = Service.start(Map.of("test.aggregator", "scripted", "headless.otlp.endpoint",
                    collector.endpoint() + "/"));
            var journey = submitted(service);
            service.runJobs();
            var told = TraceContext.causedBy(service.bean(ListeningLenders.class).trace(UUID.fromString(service.rows(
                    "select id from conversation where journey_id = ?::uuid", journey).getFirst().getFirst())));
            service.stop();
            var spans = collector.spans().stream().filter(span -> span.trace().equals(TRACE)).toList();
            var request = one(spans, "submitProfile");
            var job = one(spans, "job question");
            var call = one(spans, "ask network");
            assertEquals(List.of(CALLER, request.span(), job.span()),
                    List.of(request.parent(), job.parent(), call.parent()));
            assertEquals(List.of(SERVER, INTERNAL, CLIENT), List.of(request.kind(), job.kind(), call.kind()));
            assertEquals(TRACE, told.orElseThrow().traceId());
            assertEquals(call.span(), told.orElseThrow().parentId());
            assertTrue(told.orElseThrow().sampled());
            assertEquals(journey, request.facts().get("journeyID"));
            assertEquals("202", request.facts().get("http.response.status_code"));
            assertEquals("OK", request.facts().get("code"));
            assertEquals("question", job.facts().get("job"));
            assertEquals("answered", call.facts().get("outcome"));
            assertFalse(request.failed() || job.failed() || call.failed());
        }
    }

    private static String submitted(Service service) {
        var borrower = Borrower.named(service, "CUST_S");
        var journey = borrower.journey();
        borrower.fillProfile(journey, "1234");
        var said = borrower.api().header("traceparent", "00-" + TRACE + "-" + CALLER + "-00")
                .post("/journeys/" + journey + "/profile/submit", "{\"bureauConsent\": true}");
        assertEquals(202, said.status(), said::toString);
        return journey;
    }

    private static Heard one(List<Heard> spans, String name) {
        var found = spans.stream().filter(span -> span.name().equals(name)).toList();
        assertEquals(1, found.size(), () -> name + " in " + spans);
        return found.getFirst();
    }

    @Test void unless_a_collector_is_named_nothing_is_made_and_the_callers_word_is_passed_on() {
        var service = Service.start(Map.of());
        var spans = assertInstanceOf(Spans.Unheard.class, service.bean(Spans.class));
        assertTrue(spans.judged(TraceContext.begun().sampled(true)).sampled());
        assertFalse(spans.judged(TraceContext.begun()).sampled());
        service.stop();
    }

    @Test void as_many_of_a_hundred_traces_are_kept_as_is_set_whatever_their_callers_wish() {
        for (int percent : new int[] {0, 30, 100}) {
            try (var spans = new OtlpSpans(new OtlpSettings("http://127.0.0.1:9", percent))) {
                long kept = IntStream.range(0, 1_000).filter(i -> {
                    var trace = TraceContext.begun().sampled(i % 2 == 0);
                    assertEquals(spans.judged(trace).sampled(), spans.judged(trace.next()).sampled());
                    return spans.judged(trace).sampled();
                }).count();
                assertEquals(percent * 10, kept, percent % 100 == 0 ? 0 : 100);
            }
        }
    }

    @Test void a_collector_that_is_away_disturbs_nobody() {
        var service = Service.start(Map.of("headless.otlp.endpoint", "http://127.0.0.1:9"));
        var borrower = Borrower.named(service, "CUST_S");
        for (int i = 0; i < 20; i++) assertEquals(200, borrower.api().get("/journeys").status());
        service.stop();
    }
}
