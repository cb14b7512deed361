package al.headless.portal;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How partners receive webhooks, with the verifiers that they get, and the page that checks a delivery.
@Singleton
class WebhooksPage {
    private static final String VECTORS = "vectors.json";

    /// A verifier, and the language that it is shown in.
    private record Verifier(String file, String language) {
        String shown() {
            return Markdown.fenced(language + " whole", text());
        }

        private String text() {
            return new String(bytes(file), StandardCharsets.UTF_8).stripTrailing();
        }
    }

    private static final List<Verifier> VERIFIERS = List.of(new Verifier("verify.py", "python"),
            new Verifier("Verify.java", "java"), new Verifier("verify.ts", "typescript"),
            new Verifier("verify.go", "go"), new Verifier("verify.php", "php"));

    Page guide() {
        return new Page("/webhooks", "How to receive webhooks: signatures, order, retries, verifiers to take with you.",
                Texts.filled("webhooks.md", VERIFIERS.stream().collect(Collectors.toMap(Verifier::file,
                        Verifier::shown))));
    }

    Page desk() {
        return new Page("/webhooks/check", "Check a webhook's signature in your browser: which header or byte differs.",
                Texts.filled("signature-desk.md", Map.of()));
    }

    /// What partners take with them.
    static List<String> files() {
        return Stream.concat(VERIFIERS.stream().map(Verifier::file), Stream.of(VECTORS)).toList();
    }

    static byte[] bytes(String file) {
        return Texts.resource("/portal/webhooks/" + file);
    }
}
