package al.headless.aggregator;

import al.headless.kernel.Environment;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/// The aggregators, by environment and by the handle that the borrower has at one.
@Singleton
public class AggregatorNetworks {
    private final List<AccountAggregator> aggregators;

    public AggregatorNetworks(List<AccountAggregator> aggregators) {
        this.aggregators = aggregators;
    }

    public Optional<AccountAggregator> of(Environment environment, @Nullable String aaHandle) {
        return aggregators.stream().filter(one -> one.environment() == environment && one.serves(aaHandle))
                .findFirst();
    }
}
