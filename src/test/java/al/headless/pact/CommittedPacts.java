package al.headless.pact;

import au.com.dius.pact.core.model.DirectorySource;
import au.com.dius.pact.core.model.Pact;
import au.com.dius.pact.core.model.PactSource;
import au.com.dius.pact.provider.junitsupport.loader.PactLoader;
import java.nio.file.Path;
import java.util.List;

/// The contracts of `pact/`, one folder per consumer: whoever adds a folder is verified from then on.
public final class CommittedPacts implements PactLoader {
    static final Path FOLDER = Path.of("pact");

    @Override public List<Pact> load(String providerName) {
        return Contract.in(FOLDER).stream().map(Contract::pact).toList();
    }

    @Override public PactSource getPactSource() {
        return new DirectorySource(FOLDER.toFile());
    }
}
