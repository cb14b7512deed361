package al.headless.api.model;


import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.time.*;
import java.util.*;

/// Contract schema `JourneySnapshotEvent`. Generated; do not edit.
public record JourneySnapshotEvent(
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("schema_version") String schemaVersion,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("event_type") String eventType,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("event_id") String eventId,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("event_at") Instant eventAt,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("snapshot_generated_at") Instant snapshotGeneratedAt,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("sequence") Long sequence,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("issuer") WebhookIssuer issuer,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("tenant_id") UUID tenantId,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("application_id") UUID applicationId,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("borrower") WebhookBorrower borrower) {
    @Override public String toString() {
        return "JourneySnapshotEvent[" + "schema_version=" + schemaVersion + ", event_type=" + eventType + ", event_id=" + eventId + ", event_at=" + eventAt + ", snapshot_generated_at=" + snapshotGeneratedAt + ", sequence=" + sequence + ", issuer=" + issuer + ", tenant_id=" + tenantId + ", application_id=" + applicationId + ", borrower=" + borrower + "]";
    }
}

