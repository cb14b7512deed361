package al.headless.outbound;

import io.micronaut.core.annotation.Nullable;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// What is sent, and how much of the answer is wanted. Printing it shows nothing of either.
///
/// Headers are the caller's, `Content-Type`, `User-Agent` and `traceparent` (`telemetry/Work.trace().header()`) among
/// them; the room adds `Host`, `Content-Length`, `Connection: close` and, where none was given, a `User-Agent`.
///
/// Refuses with an [IllegalArgumentException], whose words are without any value, what a caller in this service must
/// not ask for: a body of more than 1 MiB, more than 32 headers or 16 KiB of them, one that could not be a header or
/// is the room's own to say, one that is given twice in two spellings, more than 1 MiB of an answer.
///
/// @param body null for none
/// @param asked names of the answer's headers that the caller wants
/// @param mostBytes of the answer's body; with 0 none of it is read or waited for
public record Outgoing(Method method, String url, Map<String, String> headers, byte @Nullable [] body,
        Set<String> asked, int mostBytes) {
    private static final int MOST_BODY = 1 << 20; // bytes
    private static final int MOST_ANSWER = 1 << 20; // bytes
    private static final int MOST_HEADERS = 32;
    private static final int MOST_HEADER_CHARACTERS = 16_384; // of all of them
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+"); // RFC 9110, 5.6.2
    private static final Pattern VALUE = Pattern.compile("[\\x21-\\x7e](?:[\\x20-\\x7e]*[\\x21-\\x7e])?");
    /// How a message is framed and where it goes is the room's to say; a cookie would be a state between calls.
    private static final Pattern OURS = Pattern.compile("(?i)host|content-length|transfer-encoding|connection"
            + "|keep-alive|upgrade|te|trailer|expect|accept-encoding|cookie|proxy-.*");

    public Outgoing {
        headers = checked(headers);
        var names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.addAll(asked);
        asked = Collections.unmodifiableSet(names);
        if (body != null && body.length > MOST_BODY) throw new IllegalArgumentException("the body is too long");
        if (mostBytes < 0 || mostBytes > MOST_ANSWER) throw new IllegalArgumentException("so much is never read");
    }

    /// The methods that the networks of this service speak.
    public enum Method { GET, POST }

    public static Outgoing get(String url, Map<String, String> headers) {
        return new Outgoing(Method.GET, url, headers, null, Set.of(), 0);
    }

    public static Outgoing post(String url, Map<String, String> headers, byte[] body) {
        return new Outgoing(Method.POST, url, headers, body, Set.of(), 0);
    }

    /// The same, and these headers of the answer are wanted.
    public Outgoing asking(String... names) {
        return new Outgoing(method, url, headers, body, Set.of(names), mostBytes);
    }

    /// The same, and so much of the answer's body is wanted.
    public Outgoing reading(int bytes) {
        return new Outgoing(method, url, headers, body, asked, bytes);
    }

    private static Map<String, String> checked(Map<String, String> headers) {
        var checked = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        int characters = 0;
        for (var header : headers.entrySet()) {
            var name = header.getKey();
            characters += name.length() + header.getValue().length();
            if (!NAME.matcher(name).matches() || !VALUE.matcher(header.getValue()).matches()) {
                throw new IllegalArgumentException("a header has a name or a value that none may have");
            }
            if (OURS.matcher(name).matches() || checked.put(name, header.getValue()) != null) {
                throw new IllegalArgumentException("the header " + name.toLowerCase(Locale.ROOT)
                        + " is not to be given");
            }
        }
        if (headers.size() > MOST_HEADERS || characters > MOST_HEADER_CHARACTERS) {
            throw new IllegalArgumentException("there are too many headers");
        }
        return Collections.unmodifiableMap(checked);
    }

    @Override public String toString() {
        return "Outgoing[" + method + "]";
    }
}
