package al.headless.runtime;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.micronaut.scheduling.processor.ScheduledMethodProcessor;
import jakarta.inject.Singleton;

/// An operator's command does what it was asked for and nothing by the clock.
@Singleton
@Requires(env = Administration.ENVIRONMENT)
@Replaces(ScheduledMethodProcessor.class)
final class NoSchedules {}
