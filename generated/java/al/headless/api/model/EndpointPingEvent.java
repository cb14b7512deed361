package al.headless.api.model;


import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.time.*;
import java.util.*;

/// Contract schema `EndpointPingEvent`. Generated; do not edit.
public record EndpointPingEvent(
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("schema_version") String schemaVersion,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("event_type") String eventType,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("event_id") String eventId,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("event_at") Instant eventAt,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("tenant_id") UUID tenantId,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("application_id") UUID applicationId) {
    @Override public String toString() {
        return "EndpointPingEvent[" + "schema_version=" + schemaVersion + ", event_type=" + eventType + ", event_id=" + eventId + ", event_at=" + eventAt + ", tenant_id=" + tenantId + ", application_id=" + applicationId + "]";
    }
}

