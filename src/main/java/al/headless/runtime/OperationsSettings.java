package al.headless.runtime;

import io.micronaut.context.annotation.ConfigurationProperties;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;

/// Where the operators' port listens ([OperationsPort]).
@ConfigurationProperties("headless.operations")
record OperationsSettings(@NotBlank String host, @Min(0) @Max(65_535) int port) {}
