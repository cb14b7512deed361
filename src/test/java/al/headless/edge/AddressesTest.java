package al.headless.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import al.headless.testing.Api;
import al.headless.testing.ApiTest;
import al.headless.testing.Service;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whose address a request is counted against: what callers write about themselves counts for nothing.
class AddressesTest extends ApiTest {
    private static final int LIMIT = 3;

    @ParameterizedTest
    @CsvSource({"X-Forwarded-For, 203.0.113.%d", "Forwarded, for=203.0.113.%d", "X-Real-IP, 203.0.113.%d",
        "Client-IP, 203.0.113.%d", "True-Client-IP, 203.0.113.%d", "CF-Connecting-IP, 203.0.113.%d"})
    void no_header_evades_the_limit_of_an_address_unless_one_is_named(String header, String value) {
        with(Map.of(), strict -> {
            for (int i = 0; i < LIMIT; i++) assertEquals(401, ask(strict, header, value.formatted(i)));
            assertEquals(429, ask(strict, header, value.formatted(99)));
        });
    }

    @Test void no_header_locks_another_address_out_unless_one_is_named() {
        with(Map.of(), strict -> {
            for (int i = 0; i < LIMIT; i++) assertEquals(401, ask(strict, "X-Forwarded-For", "127.0.0.1"));
            assertEquals(429, ask(strict, "X-Other", ""));
        });
    }

    @Test void behind_one_proxy_the_last_entry_counts() {
        with(Map.of("headless.proxy.header", "X-Forwarded-For"), strict -> {
            for (int i = 0; i < LIMIT; i++) {
                assertEquals(401, ask(strict, "X-Forwarded-For", "198.51.100." + i + ", 203.0.113.7"));
            }
            assertEquals(429, ask(strict, "X-Forwarded-For", "203.0.113.7"));
            assertEquals(401, ask(strict, "X-Forwarded-For", "203.0.113.7, 203.0.113.8"));
        });
    }

    @Test void behind_two_proxies_the_last_entry_but_one_counts_over_several_lines() {
        with(Map.of("headless.proxy.header", "x-forwarded-for", "headless.proxy.trusted", 2), strict -> {
            for (int i = 0; i < LIMIT; i++) {
                assertEquals(401, ask(strict, "X-Forwarded-For", "198.51.100." + i + ", 203.0.113.7:80, 10.0.0." + i));
            }
            assertEquals(429, Api.nobody(strict).header("X-Forwarded-For", "203.0.113.7, 10.0.0.9").get("/journeys")
                    .status());
        });
    }

    @Test void a_header_that_is_shorter_than_the_row_of_proxies_or_says_no_address_counts_for_the_peer() {
        with(Map.of("headless.proxy.header", "X-Forwarded-For", "headless.proxy.trusted", 2), strict -> {
            assertEquals(401, ask(strict, "X-Forwarded-For", "203.0.113.7"));
            assertEquals(401, ask(strict, "X-Forwarded-For", "unknown, 203.0.113.7"));
            assertEquals(401, ask(strict, "X-Forwarded-For", "_hidden, 203.0.113.7"));
            assertEquals(429, ask(strict, "X-Other", ""));
        });
    }

    @Test void the_standard_header_is_read_by_its_rules() {
        with(Map.of("headless.proxy.header", "Forwarded"), strict -> {
            assertEquals(401, ask(strict, "Forwarded", "for=10.0.0.1, for=\"[2001:db8:1:2::a]:4711\";proto=http"));
            assertEquals(401, ask(strict, "Forwarded", "by=10.0.0.1;For=\"[2001:db8:1:2::b]\""));
            assertEquals(401, ask(strict, "Forwarded", "for=\"[2001:db8:1:2:ffff::]\""));
            assertEquals(429, ask(strict, "Forwarded", "proto=http ; for=\"[2001:db8:1:2::c]\""));
            assertEquals(401, ask(strict, "Forwarded", "for=\"[2001:db8:1:3::c]\""));
        });
    }

    @ParameterizedTest
    @CsvSource({"2001:db8:1:2::1, 2001:db8:1:2:ffff:ffff:ffff:ffff, true", "2001:db8:1:2::1, 2001:db8:1:3::1, false",
        "::ffff:192.0.2.1, 192.0.2.1, true", "192.0.2.1, 192.0.2.2, false",
        "::ffff:192.0.2.1, ::ffff:192.0.2.2, false"})
    void addresses_of_one_subscriber_are_one_and_an_ipv4_address_is_itself_in_either_form(String one, String other,
            boolean same) {
        var first = Addresses.network(InetAddress.ofLiteral(one));
        var second = Addresses.network(InetAddress.ofLiteral(other));
        if (same) assertEquals(first, second);
        else assertNotEquals(first, second);
    }

    private static int ask(Service strict, String header, String value) {
        return Api.nobody(strict).header(header, value).get("/journeys").status();
    }

    private void with(Map<String, Object> settings, Consumer<Service> test) {
        var all = new HashMap<>(settings);
        all.put("headless.limits.address-per-minute", LIMIT);
        var strict = service.twin(all);
        try {
            test.accept(strict);
        } finally {
            strict.stop();
        }
    }
}
