package al.headless.runtime;

import al.headless.access.Applications;
import al.headless.contract.Versions;
import al.headless.kernel.Credential;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// Makes two test applications in a new database, so that a partner can begin at once: one to build with, one with tiny
/// limits to see 429 with. Shows their keys this once.
@Singleton
@Requires(property = "headless.first-application", value = "true")
class FirstStart {
    /// Enough to open a session and look around, few enough to be reached by hand.
    static final int LIMITED_PER_MINUTE = 10;
    // Loopback; what checks return URLs takes such an entry for any port.
    private static final String[] LOOPBACK = {"http://127.0.0.1/", "http://[::1]/", "http://localhost/"};

    private final Applications applications;
    private final Versions versions;
    private final Path data;

    FirstStart(Applications applications, Versions versions, @Property(name = "headless.data") String data) {
        this.applications = applications;
        this.versions = versions;
        this.data = Path.of(data);
    }

    @EventListener void ready(ServerStartupEvent event) {
        var url = event.getSource().getURL().toString();
        System.out.println("Ready at " + url + "/api/v1/headless");
        System.out.println("Its portal, with the first five minutes, reference and versions: " + url + "/");
        applications.createFirst("Test application", versions.defaultPin(), LOOPBACK).ifPresent(key -> {
            keep("test-api-key", key);
            var limited = applications.createLimited("Test application with tiny limits", LIMITED_PER_MINUTE);
            keep("limited-test-api-key", limited);
            show(key, limited, url);
        });
    }

    /// For scripts/demo: test keys beside the embedded test data, readable by their owner alone.
    private void keep(String name, Credential key) {
        var file = data.resolve(name);
        try {
            Files.createDirectories(data);
            Files.deleteIfExists(file);
            Files.createFile(file,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, key.text());
        } catch (IOException e) {
            throw new UncheckedIOException("the test key could not be kept in " + file, e);
        }
    }

    private static void show(Credential key, Credential limited, String url) {
        System.out.println("""

                A test application was created. Its API key is shown this once:

                  %s

                Open a borrower's session with it:

                  curl -s %s/api/v1/headless/sessions \\
                    -H 'Authorization: Bearer %s' \\
                    -H 'Idempotency-Key: first-session' -H 'Content-Type: application/json' \\
                    -d '{"borrowerExternalID": "CUST_0012", "journeyType": "PERSONAL_LOAN"}'

                Another one has tiny limits, %d requests a minute, to try RATE_LIMITED with. Its API key:

                  %s
                """.formatted(key.text(), url, key.text(), LIMITED_PER_MINUTE, limited.text()));
    }
}
