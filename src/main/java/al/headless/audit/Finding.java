package al.headless.audit;

import io.micronaut.core.annotation.Nullable;
import java.time.Instant;
import java.util.UUID;

/// What is wrong with the trail. Its sentence is for the operator.
public sealed interface Finding {
    String sentence();

    /// The entries that one seal closed: `number` is the seal's; they were written after `since`, null in the first
    /// range, and before `until`.
    record Range(long number, @Nullable Instant since, Instant until) {
        @Override public String toString() {
            return "range " + number + " (" + (since == null ? "up to " : since + " to ") + until + ")";
        }
    }

    /// As many entries as were sealed, and not the same.
    record Changed(Range range) implements Finding {
        @Override public String sentence() {
            return range + ": an entry was changed, or replaced by another";
        }
    }

    record Removed(Range range, long many) implements Finding {
        @Override public String sentence() {
            return range + ": entries were removed, at least " + many;
        }
    }

    /// More entries than were sealed: somebody gave them a transaction that was long over.
    record Inserted(Range range, long many) implements Finding {
        @Override public String sentence() {
            return range + ": entries were inserted after it was sealed, at least " + many;
        }
    }

    /// Entries whose date lies outside the time in which they were written; `first` is one of them. Where they are not
    /// sealed yet there is no range.
    record Misdated(@Nullable Range range, long many, UUID first, Instant at) implements Finding {
        @Override public String sentence() {
            return (range == null ? "the unsealed rest" : range) + ": " + many + " entries were written at another "
                    + "time than their date says, such as " + first + " of " + at;
        }
    }

    /// An entry that names a transaction that has not begun.
    record Untimely(UUID entry, String transaction) implements Finding {
        @Override public String sentence() {
            return "the unsealed rest: entry " + entry + " says that transaction " + transaction + " wrote it, which "
                    + "has not begun";
        }
    }

    /// Seals are missing before that of the range, the last of them `last`.
    record SealMissing(Range range, long first, long last) implements Finding {
        @Override public String sentence() {
            return "seals " + first + " to " + last + " are missing before " + range;
        }
    }

    /// The seal's hash is not that of what it says. What lies in its range is not proved.
    record SealChanged(Range range) implements Finding {
        @Override public String sentence() {
            return "the seal of " + range + " was changed";
        }
    }

    /// The signature is none of the keys that are known. What lies in its range is not proved.
    record SignatureWrong(Range range, long keyId) implements Finding {
        @Override public String sentence() {
            return "the seal of " + range + " is not signed by the key " + keyId + " that it names, or nobody knows "
                    + "that key";
        }
    }

    /// A seal of a known key that does not follow the one before it.
    record SealDetached(Range range) implements Finding {
        @Override public String sentence() {
            return "the seal of " + range + " does not follow the one before it";
        }
    }

    /// The trail ends before the seal that is known outside the database.
    record TailCut(long known, Instant knownAt, long newest, @Nullable Instant newestAt) implements Finding {
        @Override public String sentence() {
            return "the tail was cut: seal " + known + " of " + knownAt + " is known outside the database, whose "
                    + "newest " + (newestAt == null ? "does not exist" : "is " + newest + " of " + newestAt);
        }
    }

    /// The database has another seal with the number of the one that is known outside it.
    record HeadDiffers(long number, Instant at) implements Finding {
        @Override public String sentence() {
            return "seal " + number + " is another than the one of " + at + " that is known outside the database";
        }
    }

    /// What is said of the newest seal outside the database was signed by none of the keys that are known.
    record HeadUnsigned(long number, long keyId) implements Finding {
        @Override public String sentence() {
            return "what is said outside the database of seal " + number + " is not signed by the key " + keyId
                    + " that it names, or nobody knows that key";
        }
    }
}
