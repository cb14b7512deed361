package al.headless.portal;

import al.headless.kernel.ServiceSettings;
import jakarta.inject.Singleton;
import java.util.Map;

/// What an app needs besides the calls: one session in several tabs, client code, contract tests.
@Singleton
class AppsPage {
    private final String origin;

    AppsPage(ServiceSettings settings) {
        this.origin = settings.publicUrl();
    }

    Page page() {
        return new Page("/apps", "One session in several tabs, client code from the contract, contract tests.",
                Texts.filled("apps.md", Map.of("origin", origin)));
    }
}
