package al.headless.kernel;

import io.micronaut.core.annotation.Nullable;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a piece of work stands in a trace, as services tell it each other (W3C Trace Context, level 1): `traceId` is
/// of the whole trace, `spanId` of this piece, `parentId` of the piece that caused it, null when none is known.
/// `sampled` says that somebody keeps it.
public record TraceContext(String traceId, String spanId, @Nullable String parentId, boolean sampled) {
    // A later version than 00 may say more behind a further hyphen; ff is none.
    private static final Pattern HEADER = Pattern.compile("(00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})"
            + "|(?!00|ff)[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?)");
    private static final int LONGEST = 256; // of a later version; the rest of it is nobody's here
    private static final Pattern NOTHING = Pattern.compile("0+");
    private static final int TRACE_BYTES = 16;
    private static final int SPAN_BYTES = 8;
    private static final int SAMPLED = 1;

    /// A trace that begins here.
    public static TraceContext begun() {
        return new TraceContext(hex(TRACE_BYTES), hex(SPAN_BYTES), null, false);
    }

    /// A piece of work that the one caused which a `traceparent` names; empty when that is not well-formed.
    public static Optional<TraceContext> causedBy(String header) {
        if (header.length() > LONGEST) return Optional.empty();
        var parts = HEADER.matcher(header);
        if (!parts.matches()) return Optional.empty();
        int first = parts.group(2) != null ? 2 : 5;
        return caused(parts, first);
    }

    private static Optional<TraceContext> caused(Matcher parts, int first) {
        var trace = parts.group(first);
        var parent = parts.group(first + 1);
        if (NOTHING.matcher(trace).matches() || NOTHING.matcher(parent).matches()) return Optional.empty();
        boolean sampled = (Integer.parseInt(parts.group(first + 2), 16) & SAMPLED) != 0;
        return Optional.of(new TraceContext(trace, hex(SPAN_BYTES), parent, sampled));
    }

    /// A piece of work that this one causes.
    public TraceContext next() {
        return new TraceContext(traceId, hex(SPAN_BYTES), spanId, sampled);
    }

    public TraceContext sampled(boolean kept) {
        return new TraceContext(traceId, spanId, parentId, kept);
    }

    /// As it is told to others: a `traceparent`.
    public String header() {
        return "00-" + traceId + "-" + spanId + (sampled ? "-01" : "-00");
    }

    private static String hex(int bytes) {
        return HexFormat.of().formatHex(Ids.random(bytes));
    }
}
