package al.headless.portal;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/// Bytes that everybody may read and keep, as they are and packed, each with a strong entity tag of its own.
///
/// Answers 304 to who has them already. By its `Cache-Control` the room `edge` knows that an answer is not the API's.
final class PublicDocument {
    /// Never changes under its address.
    static final String FOR_EVER = "public, max-age=31536000, immutable";
    /// May be kept, and must be asked for again before each use.
    static final String ASK_AGAIN = "no-cache";
    private static final Pattern MARK = Pattern.compile("-(gzip|br|zstd)(?=\"$)");
    private static final int TAG_BYTES = 12;

    private final MediaType type;
    private final String sha256;
    private final byte[] plain;
    private volatile byte[] packed; // once somebody takes it

    PublicDocument(MediaType type, byte[] plain) {
        this.type = type;
        this.plain = plain;
        this.sha256 = HexFormat.of().formatHex(sha256(plain));
    }

    static PublicDocument of(MediaType type, String text) {
        return new PublicDocument(type, text.getBytes(StandardCharsets.UTF_8));
    }

    String sha256() {
        return sha256;
    }

    MutableHttpResponse<byte[]> answer(HttpRequest<?> request, String caching) {
        var codings = request.getHeaders().getAll("Accept-Encoding");
        boolean gzip = takesGzip(codings);
        var tag = tag(gzip);
        var answer = HttpResponse.<byte[]>ok().header("Cache-Control", caching).header("ETag", tag)
                .header("Vary", "Accept-Encoding").header("Access-Control-Allow-Origin", "*");
        if (knows(request.getHeaders().getAll("If-None-Match"), tag)) return answer.status(HttpStatus.NOT_MODIFIED);
        if (gzip) answer.header("Content-Encoding", "gzip");
        byte[] body = gzip ? packed() : plain;
        return answer.contentType(type).contentLength(body.length).body(body);
    }

    private String tag(boolean gzip) {
        return '"' + sha256.substring(0, 2 * TAG_BYTES) + (gzip ? "-gzip\"" : "\"");
    }

    /// `gzip`, or anything, unless its weight is zero (RFC 9110, 12.5.3).
    static boolean takesGzip(List<String> accepted) {
        var codings = accepted.stream().flatMap(line -> Stream.of(line.split(","))).map(String::strip).toList();
        var named = codings.stream().filter(coding -> coding.matches("(?i)(x-)?gzip(\\s*;.*)?")).findFirst();
        return named.or(() -> codings.stream().filter(coding -> coding.startsWith("*")).findFirst())
                .filter(coding -> !coding.matches(".*;\\s*q=0(\\.0*)?\\s*")).isPresent();
    }

    /// Weak comparison (RFC 9110, 13.1.2), with and without the mark of a proxy that packs what it is given.
    private static boolean knows(List<String> ifNoneMatch, String tag) {
        return ifNoneMatch.stream().flatMap(line -> Stream.of(line.split(","))).map(String::strip)
                .map(one -> one.replaceFirst("^W/", ""))
                .anyMatch(one -> one.equals("*") || one.equals(tag) || MARK.matcher(one).replaceFirst("").equals(tag));
    }

    private byte[] packed() {
        if (packed != null) return packed;
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        packed = bytes.toByteArray();
        return packed;
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
