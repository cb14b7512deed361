package al.headless.aggregator;

import al.headless.kernel.Environment;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/// The aggregator of each environment that has one.
@Singleton
public class AggregatorNetworks {
    private final List<AccountAggregator> aggregators;

    AggregatorNetworks(List<AccountAggregator> aggregators) {
        this.aggregators = aggregators;
    }

    public Optional<AccountAggregator> of(Environment environment) {
        return aggregators.stream().filter(one -> one.environment() == environment).findFirst();
    }
}
