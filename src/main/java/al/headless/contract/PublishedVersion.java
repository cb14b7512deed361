package al.headless.contract;

import io.micronaut.core.annotation.Nullable;
import java.time.LocalDate;

/// A version as `openapi/versions.yaml` lists it. Days begin at midnight UTC.
///
/// `deprecated` is the day since when it is deprecated, or will be, `sunset` the one up to which its pin is promised to
/// be answered. Both are told and do nothing by themselves: a pin is refused by the release whose list says RETIRED.
/// `successor` is the version to move to, `migration` where to read how. A deprecated version has the first
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
