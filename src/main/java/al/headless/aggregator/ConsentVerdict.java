package al.headless.aggregator;

/// What the aggregator knows of a consent: given, refused, or nothing yet.
public enum ConsentVerdict {
    APPROVED, REFUSED, NONE
}
