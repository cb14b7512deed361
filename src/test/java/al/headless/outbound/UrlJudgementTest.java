package al.headless.outbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.outbound.Verdict.Refused;
import al.headless.outbound.Verdict.Usable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is said of a URL when it is saved.
class UrlJudgementTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https://example.com                        | https://example.com/
            https://example.com/                       | https://example.com/
            HTTPS://Hooks.EXAMPLE.com/Path?Q=1         | https://hooks.example.com/Path?Q=1
            https://example.com:443/a                  | https://example.com/a
            https://example.com:/a                     | https://example.com/a
            https://example.com:8443/a                 | https://example.com:8443/a
            https://example.com?q=a/b?c                | https://example.com/?q=a/b?c
            https://example.com/%7Ea/b;c=d,e/$&'()*+!@ | https://example.com/%7Ea/b;c=d,e/$&'()*+!@
            https://example.com//a/../b                | https://example.com//a/../b
            https://bücher.example/                    | https://xn--bcher-kva.example/
            https://BÜCHER。example/                    | https://xn--bcher-kva.example/
            https://xn--bcher-kva.example/             | https://xn--bcher-kva.example/
            https://1a.example.c0m/                    | https://1a.example.c0m/
            https://10.example.com/                    | https://10.example.com/""")
    void what_may_be_called_is_said_in_one_form(String url, String form) {
        assertEquals(new Usable(form), judged(url, false));
        assertEquals(new Usable(form), judged(form, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "partner", "//example.com/", "https:", "https:/example.com", "https:///a", "https://",
            "https://:443/", "https://example.com:0/", "https://example.com:0443/", "https://example.com:+443/",
            "https://example.com:443:443/", "https://example.com:https/", "https://example.com:999999/",
            "https://exam[ple].com/", "https://[::1/", "https://example.com/ö", "https://example.com/a b",
            "https://example.com/a\\b", "https://example.com/%2", "https://example.com/%zz", "https://example.com/\n",
            "https://example.com/a\u0000", " https://example.com/", "https://example.com/ ", "https:\\\\example.com",
            "https://example.com/{id}", "https://example.com/[a]", "https://example.com/\"", "http:example.com"})
    void what_is_no_url(String url) {
        refused(Objection.NO_URL, url);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://example.com/", "HTTP://example.com/", "http://example.com:443/",
            "ftp://example.com/",
            "file:///etc/passwd", "gopher://example.com/", "javascript:alert(1)", "jar:https://example.com/!/",
            "example.com:443"})
    void what_is_not_https(String url) {
        refused(Objection.NOT_HTTPS, url);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://user@example.com/", "https://user:pass@example.com/", "https://@example.com/",
            "https://example.com@127.0.0.1/", "https://evil.example\\@example.com/", "https://a:443@[::1]/"})
    void what_names_a_user(String url) {
        refused(Objection.USERINFO, url);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://example.com/#", "https://example.com/a?b#c", "https://example.com#@127.0.0.1/"})
    void what_has_a_fragment(String url) {
        refused(Objection.FRAGMENT, url);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://example.com:80/", "https://example.com:22/", "https://example.com:442/",
            "https://example.com:444/", "https://example.com:8442/", "https://example.com:8444/",
            "https://example.com:65536/", "https://example.com:99999/"})
    void what_names_another_port(String url) {
        refused(Objection.PORT, url);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://example/", "https://example.com./", "https://example.com。/",
            "https://.example.com/",
            "https://a..example.com/", "https://-a.example.com/", "https://a-.example.com/", "https://a_b.example.com/",
            "https://a%2eexample.com/", "https://%65xample.com/", "https://exa mple.com/", "https://exam*ple.com/",
            "https://straße.example/", "https://ς.example/", "https://a\u200db.example/", "https://example．com／a/",
            "https://a＠b.example/", "https://localhost./", "https://\u2488com/"})
    void what_names_no_host(String url) {
        refused(Objection.NO_HOST, url);
    }

    @Test void a_part_of_a_name_has_63_characters_at_most_and_the_name_253() {
        refused(Objection.NO_HOST, "https://" + "a".repeat(64) + ".example.com/");
        var label = "a".repeat(63) + ".";
        assertTrue(judged("https://" + label.repeat(3) + "a".repeat(61) + "/", false) instanceof Usable);
        refused(Objection.NO_HOST, "https://" + label.repeat(3) + "a".repeat(62) + "/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://8.8.8.8/", "https://10.0.0.1/", "https://127.1/", "https://0/",
            "https://2130706433/",
            "https://0x7f000001/", "https://0X7F.0.0.1/", "https://0177.0.0.1/", "https://017700000001/",
            "https://127.0.0.1./", "https://8.8.8.8./", "https://1.2.3.4.5/", "https://example.0x/",
            "https://example.1/",
            "https://127.0.0.256/", "https://127.0.0.01/", "https://１２７.0.0.１/", "https://①.②.③.④/",
            "https://127。0。0。1。/", "https://[2001:4860:4860::8888]/", "https://[::ffff:127.0.0.1]/", "https://[::]/",
            "https://[fe80::1%25eth0]/", "https://[fe80::1%eth0]/", "https://[::1%lo]/", "https://[0:0:0:0:0:0:0:1]/",
            "https://[v1.a]/", "https://[]/", "https://127.0.0.1.0x1/"})
    void what_names_an_address_in_whatever_form(String url) {
        refused(Objection.ADDRESS, url);
        assertEquals(new Refused(Objection.ADDRESS), judged(url, true), "not here, either");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://localhost/", "http://localhost:8080/", "https://hooks.localhost/",
            "https://LOCALHOST/", "http://127.0.0.1:9/", "https://127.255.255.254/", "http://[::1]/", "https://[::1]/"})
    void this_machine_may_be_named_where_a_setting_allows_it_and_nowhere_else(String url) {
        assertEquals(new Refused(Objection.LOOPBACK), judged(url, false));
        assertTrue(judged(url, true) instanceof Usable, url);
    }

    @Test void only_this_machine_has_http_and_other_ports_where_it_may_be_named() {
        assertEquals(new Usable("http://localhost/a"), judged("http://LocalHost:80/a", true));
        assertEquals(new Usable("http://localhost:443/"), judged("http://localhost:443", true));
        assertEquals(new Usable("https://[::1]:9/"), judged("https://[::1]:9", true));
        assertEquals(new Refused(Objection.NOT_HTTPS), judged("http://example.com/", true));
        assertEquals(new Refused(Objection.PORT), judged("https://example.com:9/", true));
        assertEquals(new Refused(Objection.PORT), judged("http://localhost:65536/", true));
        assertEquals(new Refused(Objection.NOT_HTTPS), judged("http://localhost.example.com/", true));
    }

    @Test void a_url_has_2048_characters_at_most() {
        var url = "https://example.com/";
        assertTrue(judged(url + "a".repeat(2_048 - url.length()), false) instanceof Usable);
        assertTrue(judged(url + "%41".repeat(676), false) instanceof Usable);
        refused(Objection.TOO_LONG, url + "a".repeat(2_049 - url.length()));
    }

    @ParameterizedTest @EnumSource
    void the_words_of_a_refusal_are_one_sentence_that_follows_the_url(Objection objection) {
        assertTrue(objection.words().matches("(is|does|names|has) .*[^.]"), objection.words());
    }

    @Test void a_destination_prints_neither_path_nor_query() throws Objected {
        var destination = Destination.of("https://example.com/s3cret?t=s3cret", false);
        assertEquals("Destination[example.com]", destination.toString());
    }

    @Test void a_refusal_repeats_nothing_of_the_url() {
        var objected = assertThrows(Objected.class, () -> Destination.of("https://u:s3cret@example.com/", false));
        assertFalse(objected.getMessage().contains("s3cret"));
    }

    private static void refused(Objection objection, String url) {
        assertEquals(new Refused(objection), judged(url, false), url);
    }

    private static Verdict judged(String url, boolean loopback) {
        try (var calls = Calls.to(loopback)) {
            return calls.outbound().judge(url);
        }
    }

    @Test void what_is_saved_is_what_is_called() {
        Stream.of("https://example.com:8443/a?b=c", "https://bücher.example").forEach(url -> {
            var form = ((Usable) judged(url, false)).url();
            try {
                assertEquals(Destination.of(url, false), Destination.of(form, false));
            } catch (Objected objected) {
                throw new AssertionError(objected);
            }
        });
    }
}
