package al.headless.edge;

import al.headless.kernel.Refusal;
import io.micronaut.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Weak entity tags over an answer's `data` alone (RFC 9110, 8.8.3).
final class EntityTags {
    static final String IF_NONE_MATCH = "If-None-Match";
    private static final Pattern MARK = Pattern.compile("-(gzip|br|zstd)(?=\"$)");
    private static final int BYTES = 12;
    private static final int MOST_ASKED = 1024; // characters, as in the contract

    private EntityTags() {}

    static String of(String version, byte[] data) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            sha.update(version.getBytes(StandardCharsets.US_ASCII));
            var shortened = Arrays.copyOf(sha.digest(data), BYTES);
            return "W/\"" + Base64.getUrlEncoder().encodeToString(shortened) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Refuses with VALIDATION_FAILED more tags than the contract takes.
    static void check(HttpRequest<?> request) {
        if (String.join(",", request.getHeaders().getAll(IF_NONE_MATCH)).length() > MOST_ASKED) {
            throw Refusal.invalid(IF_NONE_MATCH, IF_NONE_MATCH + " must be at most " + MOST_ASKED + " characters");
        }
    }

    /// Weak comparison with every tag of every `If-None-Match`; `*` matches whatever is there. A proxy that packs
    /// answers marks their tags: the mark is no part of ours.
    static boolean matches(List<String> ifNoneMatch, String tag) {
        return ifNoneMatch.stream().flatMap(line -> Stream.of(line.split(",")))
                .map(String::strip).map(EntityTags::opaque).anyMatch(one -> one.equals("*")
                        || one.equals(opaque(tag)) || MARK.matcher(one).replaceFirst("").equals(opaque(tag)));
    }

    private static String opaque(String tag) {
        return tag.startsWith("W/") ? tag.substring(2) : tag;
    }
}
