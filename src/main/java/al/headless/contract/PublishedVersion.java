package al.headless.contract;

import io.micronaut.core.annotation.Nullable;
import java.time.LocalDate;

/// A version as `openapi/versions.yaml` lists it. Days begin at midnight UTC.
///
/// `deprecated` is the day from which on it is deprecated, `sunset` the one from which on its pin is refused; both may
/// lie ahead. `successor` is the version to move to, `migration` where to read how. A deprecated version has the first
/// and the last two, a retired one the last two; only a retired one has `retired`, the day since when.
public record PublishedVersion(String date, VersionStatus status, @Nullable LocalDate deprecated,
        @Nullable LocalDate sunset, @Nullable LocalDate retired, @Nullable String successor,
        @Nullable String migration) {
    public PublishedVersion {
        boolean leaves = status != VersionStatus.SUPPORTED;
        if (leaves && (successor == null || migration == null)) throw new IllegalArgumentException(date
                + " is " + status + " and names no successor, or no migration");
        if ((status == VersionStatus.DEPRECATED && deprecated == null)
                || (status == VersionStatus.RETIRED) != (retired != null)) {
            throw new IllegalArgumentException(date + " is " + status + " and does not say since when");
        }
    }

    /// Whether its pin is answered.
    public boolean served() {
        return status != VersionStatus.RETIRED;
    }
}
