package al.headless.contract;

import java.util.List;

/// Every version change, in the order of the changelog: by version, oldest first.
public final class VersionChanges {
    private static final List<VersionChange> ALL = List.of(new RenamePersonalEmail(), new RenameOfficialEmail(),
            new WriteRequestTimeAsInstant(), new RenameTransactionReference(), new AnnounceProfileSubmission(),
            new AnnouncePayment());

    private VersionChanges() {}

    public static List<VersionChange> all() {
        return ALL;
    }

    /// Those that a version brought.
    public static List<VersionChange> of(String version) {
        return ALL.stream().filter(change -> change.version().equals(version)).toList();
    }

    /// Those that came after `older`, up to and with `newer`.
    static List<VersionChange> between(String older, String newer) {
        return ALL.stream().filter(change -> change.version().compareTo(older) > 0
                && change.version().compareTo(newer) <= 0).toList();
    }
}
