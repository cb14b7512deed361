package al.headless.audit;

import al.headless.job.JobSettings;
import al.headless.kernel.StartRefusal;
import jakarta.inject.Singleton;

/// Holds the keys that this instance would seal with against the newest seal of the database, at its start: several
/// instances seal one trail by turns, and each has to know the seal that it goes on from.
@Singleton
public class SealKeyCheck {
    private final SealKeySource source;
    private final Seals seals;
    private final JobSettings jobs;

    SealKeyCheck(SealKeySource source, Seals seals, JobSettings jobs) {
        this.source = source;
        this.seals = seals;
        this.jobs = jobs;
    }

    /// Makes the first key of a trail that has no seal yet, where none was given.
    ///
    /// Refuses with a [StartRefusal] keys that do not know the one which made the newest seal, and makes none where
    /// that one is missing.
    public void hold() {
        if (!jobs.enabled()) return;
        var newest = seals.newest();
        if (newest.number() > 0 && !(source.given() && knows(newest))) {
            throw new StartRefusal("The audit trail of this database was sealed with the key " + newest.keyId()
                    + ", which this instance does not have: put it back (HEADLESS_AUDIT_KEY or "
                    + "HEADLESS_AUDIT_KEY_FILE), beside a newer one if there is one.");
        }
        source.keys();
    }

    private boolean knows(Seal newest) {
        return source.keys().publicKeys().known().contains(newest.keyId());
    }
}
