package al.headless.kernel;

import io.micronaut.core.annotation.AnnotationValue;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.convert.ConversionService;
import io.micronaut.validation.validator.constraints.ConstraintValidator;
import io.micronaut.validation.validator.constraints.ConstraintValidatorContext;
import jakarta.inject.Singleton;
import java.time.Duration;

/// Holds a time to its [Span]; none is for whoever asks for it to refuse.
@Singleton
final class SpanLimits implements ConstraintValidator<Span, Duration> {
    @Override public boolean isValid(@Nullable Duration value, AnnotationValue<Span> span,
            ConstraintValidatorContext context) {
        return value == null || value.compareTo(time(span, "least")) >= 0 && value.compareTo(time(span, "most")) <= 0;
    }

    private static Duration time(AnnotationValue<Span> span, String name) {
        return ConversionService.SHARED.convertRequired(span.getRequiredValue(name, String.class), Duration.class);
    }
}
