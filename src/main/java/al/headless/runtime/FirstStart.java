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

/// Makes a test application in a new database, so that a partner can begin at once, and shows its key this once.
@Singleton
@Requires(property = "headless.first-application", value = "true")
class FirstStart {
    private final Applications applications;
    private final Path keyFile;

    FirstStart(Applications applications, @Property(name = "headless.data") String data) {
        this.applications = applications;
        this.keyFile = Path.of(data).resolve("test-api-key");
    }

    @EventListener void ready(ServerStartupEvent event) {
        var url = event.getSource().getURL().toString();
        System.out.println("Ready at " + url + "/api/v1/headless");
        applications.createFirst("Test application", Versions.DEFAULT, "http://127.0.0.1/", "http://localhost/")
                .ifPresent(key -> {
                    keep(key);
                    show(key, url);
                });
    }

    /// For scripts/demo: a test key beside the embedded test data, readable by its owner alone.
    private void keep(Credential key) {
        try {
            Files.deleteIfExists(keyFile);
            Files.createFile(keyFile,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(keyFile, key.text());
        } catch (IOException e) {
            throw new UncheckedIOException("the test key could not be kept in " + keyFile, e);
        }
    }

    private static void show(Credential key, String url) {
        System.out.println("""

                A test application was created. Its API key is shown this once:

                  %s

                Open a borrower's session with it:

                  curl -s %s/api/v1/headless/sessions \\
                    -H 'Authorization: Bearer %s' \\
                    -H 'Idempotency-Key: first-session' -H 'Content-Type: application/json' \\
                    -d '{"borrowerExternalID": "CUST_0012", "journeyType": "PERSONAL_LOAN"}'
                """.formatted(key.text(), url, key.text()));
    }
}
