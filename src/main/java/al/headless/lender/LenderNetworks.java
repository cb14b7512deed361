package al.headless.lender;

import al.headless.kernel.Environment;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/// The network of each environment that has one.
@Singleton
public class LenderNetworks {
    private final List<LenderNetwork> networks;

    LenderNetworks(List<LenderNetwork> networks) {
        this.networks = networks;
    }

    public Optional<LenderNetwork> of(Environment environment) {
        return networks.stream().filter(network -> network.environment() == environment).findFirst();
    }
}
