package al.headless.telemetry;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.stream.Collectors;

/// What is known of the [Work] in a log line for people: ` [req_… trace_…]`. Named in `logback.xml`.
public final class TextLine extends ClassicConverter {
    @Override public String convert(ILoggingEvent event) {
        return Work.current().map(work -> work.told().values().stream()
                .collect(Collectors.joining(" ", " [", "]"))).orElse("");
    }
}
