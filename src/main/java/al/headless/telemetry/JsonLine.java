package al.headless.telemetry;

import ch.qos.logback.classic.spi.ILoggingEvent;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import net.logstash.logback.composite.AbstractJsonProvider;

/// Which instance speaks, and what is known of the [Work], in a JSON log line. Named in `logback.xml`.
public final class JsonLine extends AbstractJsonProvider<ILoggingEvent> {
    @Override public void writeTo(JsonGenerator json, ILoggingEvent event) throws IOException {
        json.writeStringField("instance", Instance.NAME);
        var work = Work.current();
        if (work.isEmpty()) return;
        for (var fact : work.get().told().entrySet()) json.writeStringField(fact.getKey().member(), fact.getValue());
        json.writeStringField("traceID", work.get().traced().traceId());
        json.writeStringField("spanID", work.get().traced().spanId());
    }
}
