package al.headless.pact;

import al.headless.testing.ApiTest;
import au.com.dius.pact.provider.junit5.HttpTestTarget;
import au.com.dius.pact.provider.junit5.PactVerificationContext;
import au.com.dius.pact.provider.junit5.PactVerificationInvocationContextProvider;
import au.com.dius.pact.provider.junitsupport.Provider;
import au.com.dius.pact.provider.junitsupport.loader.PactSource;
import java.util.HashMap;
import java.util.Map;
import org.apache.hc.core5.http.HttpRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/// Every interaction of every consumer's committed contract, asked of the service.
@Provider(Contract.PROVIDER)
@PactSource(CommittedPacts.class)
class ProviderPactTest extends ApiTest {
    private final ProviderStates states = new ProviderStates(service);

    @BeforeEach void target(PactVerificationContext context) {
        context.setTarget(new HttpTestTarget("127.0.0.1", service.port(), "/", OneTry::new));
        context.addStateChangeHandlers(states);
    }

    @AfterEach void over() {
        states.close();
    }

    @TestTemplate @ExtendWith(PactVerificationInvocationContextProvider.class)
    void is_kept(PactVerificationContext context, HttpRequest request) {
        new LiveRequest(given(context), null).complete(request);
        context.verifyInteraction();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> given(PactVerificationContext context) {
        return new HashMap<>((Map<String, Object>) context.getExecutionContext().get("providerState"));
    }
}
