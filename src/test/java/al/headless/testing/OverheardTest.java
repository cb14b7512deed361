package al.headless.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.access.Token;
import al.headless.kernel.Environment;
import al.headless.kernel.TokenClass;
import al.headless.kernel.TraceContext;
import al.headless.runtime.Operator;
import al.headless.telemetry.Spans;
import al.headless.testing.Overheard.Place;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/// The search through what the run told is proven on a value that was told on purpose, in each place by its own way.
class OverheardTest {
    private static final String PLANTED = "Planted Glockenspiel 8642";

    @TempDir Path folder;

    @Test void a_value_that_is_told_is_found_in_each_place() {
        long spans = Place.SPANS.size();
        var service = Service.start(Map.of("headless.otlp.endpoint", Overheard.collector()));
        LoggerFactory.getLogger("al.headless.planted").warn("Told of {}", PLANTED);
        service.bean(MeterRegistry.class).counter("planted", "value", PLANTED).increment();
        service.bean(Spans.class).tell(new Spans.Piece("planted", Spans.Side.INSIDE,
                TraceContext.begun().sampled(true), Instant.EPOCH, Duration.ofMillis(1), false,
                Map.of("value", PLANTED)));
        var operator = Operator.of(service);
        operator.changes("tenants", "create", PLANTED);
        operator.sees("tenants", "list");
        service.sql("alter table audit_entry add column planted text default '" + PLANTED + "'");
        service.stop(); // which sends the last spans
        Until.so(() -> Place.SPANS.size() > spans);
        try (var program = StartedProgram.of(new ArrayList<>(List.of("echo", PLANTED)), folder, Map.of())) {
            program.ended();
        }
        var found = Overheard.found(new Disguises(List.of(PLANTED)));
        for (var place : Place.values()) {
            assertTrue(found.stream().anyMatch(one -> one.startsWith(place + " holds")), place + " in " + found);
        }
    }

    @Test void what_shows_a_key_once_is_not_held_against_it_and_the_key_is_sought() {
        var service = Service.start(Map.of());
        var operator = Operator.of(service);
        var application = operator.sees("applications", "list").get(0).path("applicationID").asText();
        var key = operator.changes("keys", "create", application).path("apiKey").asText();
        var code = operator.changes("partner-code", application).path("code").asText();
        service.stop();
        assertEquals(List.of(), Overheard.found(new Disguises(List.of(key, code))));
        var secret = key.substring(key.lastIndexOf('_') + 1);
        assertEquals(Set.of(key, secret), sought(key));
        assertEquals(Set.of(code), sought(code));
    }

    @Test void what_a_first_start_shows_once_is_not_held_against_it_and_the_rest_of_its_words_is() throws IOException {
        var key = Token.mint(TokenClass.API_KEY, Environment.TEST, UUID.randomUUID()).credential().text();
        var output = folder.resolve("output");
        Files.writeString(output, "\n  " + key + "\n\n    -H 'Authorization: Bearer " + key + "' \\\n");
        Overheard.ofProcess(output);
        var other = "sk_test_OF_NOBODY";
        Files.writeString(output, "  " + other + " was refused\n", StandardOpenOption.APPEND);
        Overheard.ofProcess(output);
        assertEquals(1, Overheard.found(new Disguises(List.of(key, other))).size());
        assertEquals(Set.of(key, key.substring(key.lastIndexOf('_') + 1)), sought(key));
    }

    private static Set<String> sought(String in) {
        return Sought.search().in(in.getBytes(StandardCharsets.UTF_8)).keySet();
    }
}
