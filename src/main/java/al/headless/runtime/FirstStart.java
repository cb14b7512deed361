package al.headless.runtime;

import al.headless.access.Applications;
import al.headless.contract.Versions;
import al.headless.job.Jobs;
import al.headless.kernel.Credential;
import al.headless.kernel.ServiceSettings;
import al.headless.kernel.StartRefusal;
import al.headless.privacy.KeyFile;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Says where the service is, once it is there. Makes two test applications in a new database, unless the setting
/// `headless.first-application` says otherwise, so that a partner can begin at once: one to build with, one with tiny
/// limits to see 429 with.
///
/// Guarantees: of several first starts on one database one makes them. Their keys are shown before they are committed,
/// so that whatever happens in between no application exists whose key nobody saw: a start that ends there has shown
/// keys that do not work, and the next one makes and shows others. Beside an embedded database the keys are then kept
/// in files, for scripts/demo, readable by their owner alone; with an external one they are kept nowhere.
///
/// Refuses to make them when they cannot be shown.
@Singleton
class FirstStart {
    private static final Logger LOG = LoggerFactory.getLogger(FirstStart.class);
    /// Enough to open a session and look around, few enough to be reached by hand.
    static final int LIMITED_PER_MINUTE = 10;
    // Loopback; what checks return URLs takes such an entry for any port.

    private final Applications applications;
    private final Versions versions;
    private final Jobs jobs;
    private final Path data;
    private final boolean embedded;
    private final boolean wanted;

    FirstStart(Applications applications, Versions versions, Jobs jobs, ServiceSettings service,
            DatabaseSettings database) {
        this.applications = applications;
        this.versions = versions;
        this.jobs = jobs;
        this.data = Path.of(service.data());
        this.embedded = database.embedded();
        this.wanted = service.firstApplication();
    }

    private record Made(Credential first, Credential limited) {}

    @EventListener void ready(ServerStartupEvent event) {
        var url = event.getSource().getURL().toString();
        if (!wanted) {
            LOG.info("Ready at {}/api/v1/headless", url);
            return;
        }
        System.out.println("Ready at " + url + "/api/v1/headless");
        System.out.println("Its portal, with the first five minutes, reference and versions: " + url + "/");
        var made = jobs.inTransaction(() -> applications
                .createFirst("Test application", versions.defaultPin()).map(key -> {
                    var both = new Made(key, applications.createLimited("Test application with tiny limits",
                            LIMITED_PER_MINUTE));
                    show(both.first, both.limited, url);
                    return both;
                }));
        if (embedded) made.ifPresent(this::keep);
    }

    private void keep(Made made) {
        new KeyFile(data.resolve("test-api-key")).replace(made.first.text());
        new KeyFile(data.resolve("limited-test-api-key")).replace(made.limited.text());
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
        if (System.out.checkError()) {
            throw new StartRefusal("The keys of the first applications cannot be shown, so none was made: give the "
                    + "service a standard output that can be written to.");
        }
    }
}
