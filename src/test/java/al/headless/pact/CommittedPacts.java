package al.headless.pact;

import au.com.dius.pact.core.model.DirectorySource;
import au.com.dius.pact.core.model.Pact;
import au.com.dius.pact.core.model.PactSource;
import au.com.dius.pact.core.model.V4Interaction.AsynchronousMessage;
import au.com.dius.pact.provider.junitsupport.loader.PactLoader;
import java.nio.file.Path;
import java.util.List;

/// The contracts of `pact/`, one folder per consumer: whoever adds a folder is verified from then on. What is loaded
/// are their requests; messages are [MessagePactTest]'s.
public final class CommittedPacts implements PactLoader {
    static final Path FOLDER = Path.of("pact");

    @Override public List<Pact> load(String providerName) {
        var pacts = Pacts.in(FOLDER).all().stream().map(Contract::pact).toList();
        pacts.forEach(pact -> pact.getInteractions().removeIf(AsynchronousMessage.class::isInstance));
        return pacts.stream().filter(pact -> !pact.getInteractions().isEmpty()).toList();
    }

    @Override public PactSource getPactSource() {
        return new DirectorySource(FOLDER.toFile());
    }
}
