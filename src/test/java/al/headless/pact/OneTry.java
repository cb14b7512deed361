package al.headless.pact;

import au.com.dius.pact.provider.IHttpClientFactory;
import au.com.dius.pact.provider.IProviderInfo;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;

/// A client that says what it heard the first time. The usual one waits and tries again by itself on 429 and 503,
/// and so would never hear of a limit that is reached.
final class OneTry implements IHttpClientFactory {
    @Override public CloseableHttpClient newClient(IProviderInfo provider) {
        return HttpClients.custom().disableAutomaticRetries().disableRedirectHandling().build();
    }
}
