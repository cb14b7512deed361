package al.headless.question;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The policies of all kinds.
@Singleton
class Policies {
    private final Map<String, Policy<?>> byKind;

    Policies(List<Policy<?>> policies) {
        byKind = policies.stream().collect(Collectors.toMap(policy -> policy.kind().value(), Function.identity()));
    }

    List<Policy<?>> all() {
        return List.copyOf(byKind.values());
    }

    /// Empty for a kind that only a later release knows.
    Optional<Policy<?>> of(String kind) {
        return Optional.ofNullable(byKind.get(kind));
    }
}
