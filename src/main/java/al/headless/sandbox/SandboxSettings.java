package al.headless.sandbox;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/// What an operator may set: `headless.sandbox.pace`, `realistic` unless said otherwise.
@ConfigurationProperties("headless.sandbox")
record SandboxSettings(@Bindable(defaultValue = "realistic") Pace pace) {}
