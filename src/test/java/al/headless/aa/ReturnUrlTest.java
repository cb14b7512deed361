package al.headless.aa;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.kernel.Environment;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Where a borrower may be sent back to.
class ReturnUrlTest {
    private static final List<String> ALLOWED = List.of("https://app.partner.example/aa/return",
            "https://app.partner.example/back/", "https://app.partner.example:8443/", "http://127.0.0.1/",
            "http://localhost/app/", "http://plain.example/");

    @Test void an_address_on_the_list_is_allowed_with_any_query() {
        allowed("https://app.partner.example/aa/return");
        allowed("https://APP.partner.example:443/aa/return?journey=7");
        allowed("https://app.partner.example:8443/anything");
    }

    @Test void an_entry_allows_what_is_below_it_only_if_it_ends_in_a_slash() {
        allowed("https://app.partner.example/back/to/the/app");
        refused("https://app.partner.example/aa/return/further");
        refused("https://app.partner.example/back");
        refused("https://app.partner.example/");
    }

    @Test void loopback_is_allowed_on_any_port_and_only_in_test() {
        allowed("http://127.0.0.1:5173/callback");
        allowed("http://127.0.0.1");
        allowed("http://localhost:3000/app/x");
        assertFalse(ReturnUrl.allowed("http://127.0.0.1:5173/callback", ALLOWED, Environment.LIVE));
        assertTrue(ReturnUrl.allowed("https://app.partner.example/aa/return", ALLOWED, Environment.LIVE));
    }

    @Test void plain_http_is_refused_off_loopback_even_if_it_is_on_the_list() {
        refused("http://plain.example/");
        refused("http://app.partner.example/aa/return");
    }

    @Test void another_host_port_or_loopback_path_is_refused() {
        refused("https://evil.example/aa/return");
        refused("https://app.partner.example.evil.example/aa/return");
        refused("https://app.partner.example:444/aa/return");
        refused("http://127.0.0.1.evil.example/");
        refused("http://localhost:3000/other");
        refused("http://[::1]/");
    }

    @Test void tricks_are_refused() {
        refused("https://app.partner.example@evil.example/aa/return");
        refused("https://user:word@app.partner.example/aa/return");
        refused("https://app.partner.example/back/../admin");
        refused("https://app.partner.example/back/%2e%2e/admin");
        refused("https://app.partner.example/back/%2E./admin");
        refused("https://app.partner.example/back/..%2fadmin");
        refused("https://app.partner.example/back//evil.example");
        refused("https://app.partner.example/aa/return#fragment");
        refused("https://app.partner.example\\@evil.example/");
        refused("javascript:alert(1)");
        refused("https:///aa/return");
    }

    private static void allowed(String url) {
        assertTrue(ReturnUrl.allowed(url, ALLOWED, Environment.TEST), url);
    }

    private static void refused(String url) {
        assertFalse(ReturnUrl.allowed(url, ALLOWED, Environment.TEST), url);
    }
}
