package al.headless.outbound;

/// What becomes of a URL that somebody named.
public sealed interface Verdict {
    /// It may be called. The URL is as it will be used: scheme and host in lower case, the host in its ASCII form, no
    /// port where it is the usual one, a path.
    record Usable(String url) implements Verdict {}

    /// It may not, whatever its host resolves to.
    record Refused(Objection objection) implements Verdict {}
}
