package al.headless.contract;

import com.fasterxml.jackson.annotation.JsonProperty;

/// How long a version still has.
public enum VersionStatus {
    /// Answered, with no end in sight.
    @JsonProperty("supported") SUPPORTED,
    /// Answered, and every answer says that its end is coming.
    @JsonProperty("deprecated") DEPRECATED,
    /// Refused.
    @JsonProperty("retired") RETIRED
}
