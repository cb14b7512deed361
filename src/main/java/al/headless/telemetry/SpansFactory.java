package al.headless.telemetry;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/// Makes what spans are told to.
@Factory
final class SpansFactory {
    @Singleton
    @Bean(preDestroy = "close")
    Spans spans(OtlpSettings settings) {
        return settings.wanted() ? new OtlpSpans(settings) : new Spans.Unheard();
    }
}
