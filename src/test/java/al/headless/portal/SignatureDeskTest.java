package al.headless.portal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.testing.Browser;
import al.headless.testing.Golden;
import al.headless.testing.Service;
import al.headless.testing.Tab;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The page that checks a pasted delivery, as a partner uses it. What it says of each delivery of `vectors.json` is in
/// `signature-desk.txt`.
class SignatureDeskTest {
    private static final String SECRET = "whsec_KoYglv1mEH1lXZSodWBfFLgngzPYDvXRbU7Y2aUFU7w=";
    /// Fills in the form as pasting would, for there are many; the other tests type.
    private static final String SAID = """
            async () => {
              for (const [id, value] of Object.entries(%s)) document.getElementById(id).value = value
              const verdict = document.getElementById('verdict')
              verdict.textContent = ''
              document.getElementById('delivery').requestSubmit()
              while (verdict.textContent === '') await new Promise(done => setTimeout(done, 1))
              const family = document.querySelector('[data-family^="%s"]')
              const words = list => [...list].map(one => one.textContent).join(' / ')
              return (family.classList.contains('right') ? 'right' : 'not right') + ' '
                + words(document.querySelectorAll('#result > section:not([data-family]) li'))
                + words(family.querySelectorAll('li'))
            }""";
    private static final ObjectMapper JSON = new ObjectMapper();
    private final Service service = Service.shared();

    @Test void every_delivery_of_the_vectors_is_judged_as_the_verifiers_judge_it() {
        var said = new StringBuilder();
        try (var tab = desk()) {
            for (var vector : vectors()) {
                var headers = vector.path("headers").properties().stream()
                        .map(header -> header.getKey() + ": " + header.getValue().asText())
                        .collect(Collectors.joining("\n"));
                var filled = JSON.valueToTree(Map.of("headers", headers, "body", vector.path("body"), "written",
                        "base64", "secret", vector.path("secret"), "time", vector.path("now")));
                boolean standard = vector.path("family").asText().equals("standard");
                var words = tab.evaluate(SAID.formatted(filled, standard ? "webhook" : "X-AL")).toString();
                var name = vector.path("name").asText();
                assertEquals(vector.path("expected").asBoolean(), words.startsWith("right"), name + ": " + words);
                said.append(name).append("\n    ").append(words.strip()).append('\n');
            }
        }
        Golden.check("signature-desk.txt", "#", SignatureDeskTest.class, said.toString());
    }

    @Test void a_right_delivery_and_wrong_ones_can_be_read_by_everybody() {
        try (var tab = desk()) {
            tab.inspect("portal-webhooks-check-empty");
            paste(tab, "a snapshot (standard)");
            tab.shows("This delivery is right: accept it.").inspect("portal-webhooks-check-right");
            paste(tab, "letters outside ASCII escaped (x-al)");
            tab.shows("refuse it").shows("the JSON was parsed and written anew").shows("differs from character")
                    .inspect("portal-webhooks-check-body");
            paste(tab, "hexadecimal (standard)");
            tab.shows("hexadecimal where base64 is expected").inspect("portal-webhooks-check-written");
            paste(tab, "half a secret (standard)");
            tab.shows("Here are 20: it was cut off").inspect("portal-webhooks-check-secret");
        }
    }

    @Test void what_the_partners_code_computed_is_explained() {
        var vector = vector("the key of the other family (standard)");
        var headers = vector.path("headers");
        try (var tab = desk()) {
            tab.fill("What your code computed (optional)", headers.path("webhook-signature").asText());
            paste(tab, "a few bytes (standard)");
            tab.shows("The delivery is right; what your code computed is not.").shows("The key is mixed up")
                    .inspect("portal-webhooks-check-computed");
            tab.fill("What your code computed (optional)", headers.path("X-AL-Webhook-Signature").asText());
            paste(tab, "a few bytes (standard)");
            tab.shows("it is made with the bytes that base64 after whsec_ means");
            tab.fill("What your code computed (optional)", "0".repeat(64));
            paste(tab, "a few bytes (standard)");
            tab.shows("No usual mistake explains it");
        }
    }

    @Test void headers_are_taken_from_a_log_and_from_json() {
        var vector = vector("a few bytes (standard)");
        var body = new String(Base64.getDecoder().decode(vector.path("body").asText()));
        var now = vector.path("now").asText();
        try (var tab = desk()) {
            paste(tab, vector.path("headers").toString(), body, "text", SECRET, now);
            tab.shows("accept it");
            paste(tab, vector.path("headers").properties().stream().map(header -> "  '" + header.getKey() + "': '"
                    + header.getValue().asText() + "',").collect(Collectors.joining("\n")), body, "text", SECRET, now);
            tab.shows("accept it");
            paste(tab, "POST /hooks HTTP/1.1\n< " + vector.path("headers").properties().stream()
                    .map(header -> header.getKey() + ": " + header.getValue().asText())
                    .collect(Collectors.joining("\n< ")), body + "\n", "text", SECRET, now);
            tab.shows("it becomes right when the newline at its end is removed")
                    .shows("At byte 91 came a line feed (0a), where nothing was signed");
        }
    }

    @Test void a_body_from_a_file_is_taken_byte_by_byte() {
        var vector = vector("bytes that are no text (standard)");
        try (var tab = desk()) {
            tab.evaluate("""
                    () => {
                      const bytes = Uint8Array.from(atob('%s'), one => one.charCodeAt(0))
                      const chosen = new DataTransfer()
                      chosen.items.add(new File([bytes], 'body'))
                      const file = document.getElementById('file')
                      file.files = chosen.files
                      file.dispatchEvent(new Event('change'))
                    }""".formatted(vector.path("body").asText()));
            tab.fill("Headers", vector.path("headers").toString()).fill("Secret of the endpoint", SECRET)
                    .fill("Received at (optional)", vector.path("now").asText()).press("Check").shows("accept it")
                    .shows("<00><01>").choose("It is pasted as", "base64").fill("Body", "no base64!").press("Check")
                    .shows("The body is not base64");
        }
    }

    @Test void a_secret_is_known_in_the_forms_in_which_it_goes_wrong() {
        var vector = vector("a few bytes (standard)");
        try (var tab = desk()) {
            for (var wrong : List.of(List.of(SECRET.substring(6), "whsec_ is missing"),
                    List.of(SECRET.replace("=", ""), "The = at the end of the secret is missing"),
                    List.of('"' + SECRET + '"', "What stands around the secret"),
                    List.of("sk_test_01M8265SB2W6J4M5YB0V3Q8ZKD_x", "a key or token of the API"))) {
                paste(tab, vector.path("headers").toString(), vector.path("body").asText(), "base64", wrong.getFirst(),
                        vector.path("now").asText());
                tab.shows("refuse it").shows(wrong.getLast());
            }
        }
    }

    @Test void an_example_is_right_and_everything_is_forgotten_on_demand() {
        try (var tab = desk()) {
            tab.press("Show an example").shows("accept it").press("Forget everything");
            tab.shows("Nothing is checked yet.");
            assertEquals("", tab.evaluate("['headers', 'body', 'secret', 'computed', 'result'].map(id => "
                    + "document.getElementById(id)).map(one => one.value ?? one.textContent).join('')"));
        }
    }

    @Test void the_page_may_talk_to_nobody_and_keeps_nothing() {
        var web = new Web(service);
        var policy = web.get("/webhooks/check").header("Content-Security-Policy");
        assertTrue(policy.contains("connect-src 'none'") && policy.contains("form-action 'none'"), policy);
        var html = web.get("/webhooks/check").text();
        var form = html.substring(html.indexOf("<form"), html.indexOf("</form>"));
        assertFalse(Pattern.compile(" (name|action|method)=").matcher(form).find(), form);
        for (var script : List.of("signature-desk.js", "signature.js", "suspects.js")) {
            var text = web.get("/portal/" + script).text();
            assertFalse(Pattern.compile("fetch\\(|XMLHttpRequest|sendBeacon|WebSocket|EventSource|localStorage"
                    + "|sessionStorage|indexedDB|cookie|history\\.|location|innerHTML|console\\.").matcher(text).find(),
                    script);
        }
        try (var tab = desk()) {
            tab.press("Show an example").shows("accept it");
            assertEquals("", tab.evaluate("performance.getEntriesByType('resource').map(one => one.name)"
                    + ".filter(one => !/^http:[/][/]127.0.0.1:[0-9]+[/]portal[/][a-z-]+[.](css|js|svg)$/.test(one))"
                    + ".join()"), "it asked for more than its own files");
            assertEquals(service.here("/webhooks/check"), tab.address());
            assertEquals(0, tab.evaluate("localStorage.length + sessionStorage.length + document.cookie.length"));
        }
    }

    @Test void the_verifiers_are_served_as_they_are_tried() {
        var web = new Web(service);
        var guide = web.get("/webhooks.md").text();
        for (var file : WebhooksPage.files()) {
            var got = web.get("/webhooks/" + file);
            assertEquals(200, got.status(), file);
            assertEquals(new String(WebhooksPage.bytes(file)), got.text());
            if (!file.endsWith(".json")) assertTrue(guide.contains(got.text().strip()), file);
        }
        assertEquals(404, web.get("/webhooks/signature.js").status());
        try (var tab = Browser.tab()) {
            tab.open(service, "/webhooks").pressFirst("Copy").shows("Copied");
            assertEquals(6, tab.evaluate("document.querySelectorAll('.copy').length"));
        }
    }

    private Tab desk() {
        return Browser.tab().open(service, "/webhooks/check").reads("Check a signature");
    }

    private static void paste(Tab tab, String name) {
        var vector = vector(name);
        paste(tab, vector.path("headers").toString(), vector.path("body").asText(), "base64",
                vector.path("secret").asText(), vector.path("now").asText());
    }

    private static void paste(Tab tab, String headers, String body, String written, String secret, String now) {
        tab.fill("Headers", headers).fill("Body", body).choose("It is pasted as", written)
                .fill("Secret of the endpoint", secret).fill("Received at (optional)", now);
        tab.evaluate("document.getElementById('verdict').textContent = ''");
        tab.press("Check").evaluate("""
                async () => {
                  const verdict = document.getElementById('verdict')
                  while (verdict.textContent === '') await new Promise(done => setTimeout(done, 5))
                }""");
    }

    private static List<JsonNode> vectors() {
        try {
            return JSON.readTree(WebhooksPage.bytes("vectors.json")).path("vectors").valueStream()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode vector(String name) {
        return vectors().stream().filter(one -> one.path("name").asText().equals(name)).findFirst().orElseThrow();
    }
}
