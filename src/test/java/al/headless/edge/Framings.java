package al.headless.edge;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/// Seeded ways to say where a request ends, from plain to crooked. Each carries a request of its own in its body.
final class Framings {
    private static final String JSON = "{\"type\": \"HOUSE\"}"; // refused, and nothing happens
    private static final List<String> CODINGS = List.of("cats", "", "chunked, chunked", "identity", "gzip, chunked",
            "chunked, identity", "chunked;q=1", "xchunked", "chunked,", ",chunked", "chunked cats", "\"chunked\"",
            "\u000bchunked", "chunked\u000b", "\u00a0chunked", "chun\tked");
    private static final List<String> LENGTHS = List.of("+%d", "-%d", "%d, %<d", "%d %<d", "0x%x", "%d;", "%d,", "",
            "%d.0", "%de0", "\u000b%d", "%d\u00a0", "99999999999999999999%d", "%dL", "many");
    private static final List<String> SIZES = List.of("+%x", "-%x", "0x%x", "g%x", "", "%xFFFFFFFFFFFFFF", "%x\n",
            "%x;a\n", "%x;a\rb", "%xg", "%x.");
    private static final List<String> LAX_SIZES = List.of("%x %<x", "%x ", " %x", "%x\u000b", "\u00a0%x", "%x\t;a=b");
    private static final List<String> HOSTS = List.of("", "Host: a\r\nHost: a\r\n", "Host: a\r\nhost: b\r\n",
            "Host: a b\r\n", "Host: a/b\r\n", "Host: a@b\r\n", "Host: a\\b\r\n", "Host : a\r\n", " Host: a\r\n");
    private static final List<String> VERSIONS = List.of("HTTP/1.2", "HTTP/2.0", "HTTP/0.9", "HTTP/1.10", "HTTP/11",
            "HTTP/1", "HTTP/1.1.1", "XTTP/1.1", "");

    private final Random random;
    private final String authorization;

    Framings(long seed, String authorization) {
        this.random = new Random(seed);
        this.authorization = authorization;
    }

    /// Whether every reader sees the end of a request at the same place, or would refuse it.
    enum End { CLEAR, DOUBTFUL, CLEAR_OR_REFUSED }

    /// One way; `ahead` requests are before it on the same connection.
    record Way(String name, String bytes, End end, int ahead) {}

    List<Way> some(int count) {
        var kinds = List.<Function<Integer, Way>>of(this::coding, this::length, this::size, this::laxSize, this::host,
                this::version, this::twice, this::beside, this::old, this::folded, this::ends, this::clear,
                this::clear);
        var ways = new ArrayList<Way>();
        for (int i = 0; i < count; i++) ways.add(pipelined(kinds.get(i % kinds.size()).apply(i)));
        return ways;
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /// A write that must not happen, whose answer would say `hidden`.
    private String hidden(int n) {
        var body = "{\"type\": \"GOLD_LOAN\"}";
        return "POST /api/v1/headless/journeys HTTP/1.1\r\nHost: a\r\nX-Correlation-ID: hidden\r\n" + authorization
                + "Idempotency-Key: hidden-" + n + "\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body;
    }

    private String head(String version, String host, String framing) {
        return "POST /api/v1/headless/journeys" + (version.isEmpty() ? "" : " " + version) + "\r\n" + host
                + "X-Correlation-ID: open\r\n" + authorization + "Idempotency-Key: open-" + random.nextInt()
                + "\r\nContent-Type: application/json\r\n" + framing + "\r\n";
    }

    private String head(String framing) {
        return head("HTTP/1.1", "Host: a\r\n", framing);
    }

    private static String chunks(String... parts) {
        var all = new StringBuilder();
        for (var part : parts) {
            if (!part.isEmpty()) all.append("%x\r\n%s\r\n".formatted(part.length(), part));
        }
        return all + "0\r\n\r\n";
    }

    private String spaced(String name, String value) {
        return name + ":" + one(List.of("", " ", "  ", "\t", " \t")) + value + one(List.of("", " ", "\t")) + "\r\n";
    }

    private Way unclear(String name, String bytes) {
        return new Way(name, bytes, End.DOUBTFUL, 0);
    }

    private Way coding(int n) {
        var coding = one(CODINGS);
        var more = random.nextBoolean() ? "" : one(List.of("Transfer-Encoding: chunked\r\n", "Transfer-Encoding: \r\n",
                "transfer-encoding: cats\r\n"));
        var line = spaced("Transfer-Encoding", coding);
        return unclear("coding " + coding + " " + more,
                head(random.nextBoolean() ? line + more : more + line)
                        + one(List.of("", chunks(JSON), "0\r\n\r\n")) + hidden(n));
    }

    private Way length(int n) {
        var text = one(LENGTHS).formatted(JSON.length());
        return unclear("length " + text, head(spaced("Content-Length", text)) + JSON + hidden(n));
    }

    private Way size(int n) {
        var size = one(SIZES).formatted(JSON.length());
        var before = random.nextBoolean() ? "" : "1\r\n \r\n";
        return unclear("size " + size, head(spaced("Transfer-Encoding", "chunked")) + before + size + "\r\n" + JSON
                + one(List.of("\r\n", "", "xx\r\n", "\n")) + "0\r\n\r\n" + hidden(n));
    }

    private Way laxSize(int n) {
        var size = one(LAX_SIZES).formatted(JSON.length());
        return new Way("lax size " + size, head("Transfer-Encoding: chunked\r\n") + size + "\r\n" + JSON
                + "\r\n0\r\n\r\n", End.CLEAR_OR_REFUSED, 0);
    }

    private Way host(int n) {
        var host = one(HOSTS);
        return unclear("host " + host, head("HTTP/1.1", host, "Content-Length: " + JSON.length() + "\r\n") + JSON
                + hidden(n));
    }

    private Way version(int n) {
        var version = one(VERSIONS);
        return unclear("version " + version, head(version, "Host: a\r\n", "Content-Length: 0\r\n") + hidden(n));
    }

    private Way twice(int n) {
        int other = one(List.of(JSON.length(), 0, JSON.length() + hidden(n).length()));
        var lines = spaced("Content-Length", "" + JSON.length()) + spaced("content-length", "" + other);
        return unclear("length twice " + other, head(lines) + JSON + hidden(n));
    }

    private Way beside(int n) {
        var length = spaced("Content-Length", one(List.of("0", "5", "" + JSON.length(), "6000")));
        var coding = spaced("Transfer-Encoding", one(List.of("chunked", "Chunked", "cats", "")));
        return unclear("length beside coding", head(random.nextBoolean() ? length + coding : coding + length)
                + chunks(JSON) + hidden(n));
    }

    private Way old(int n) {
        var framing = one(List.of("Transfer-Encoding: chunked\r\n", "Content-Length: 5\r\nContent-Length: 6\r\n",
                "Transfer-Encoding: cats\r\nConnection: keep-alive\r\n", "Content-Length: 1\r\nContent-Length: 1\r\n"
                + "Connection: keep-alive\r\n"));
        return unclear("1.0 " + framing, head("HTTP/1.0", "", framing) + chunks(JSON) + hidden(n));
    }

    private Way folded(int n) {
        var lines = one(List.of("Transfer-Encoding:\r\n chunked\r\n", "Content-Length:\r\n 5\r\n",
                "Content-Length: 1\r\n 5\r\n", "Transfer-Encoding: chunked\r\n\tcats\r\n", "Content-Length : 5\r\n",
                "Transfer-Encoding : chunked\r\n", "Content-Length\t: 5\r\n", "Content-Length\u0000: 5\r\n",
                "Content-Length: 5\u0000\r\n", "X: a\rContent-Length: 5\r\nContent-Length: 6\r\n"));
        return unclear("fold " + lines, head(lines) + chunks(JSON) + hidden(n));
    }

    private Way ends(int n) {
        var head = head("Content-Length: " + JSON.length() + "\r\n");
        return unclear("line ends", one(List.of(head.replace("\r\n", "\n"), head.replace("\r\n", "\r"),
                head.replaceFirst("\r\n", "\n"), head.replaceFirst("\r\nX", "\nX"), head.replaceFirst("open", "o\rpen"),
                head.replaceFirst("open", "o\npen"))) + JSON + hidden(n));
    }

    private Way clear(int n) {
        var body = JSON + " ".repeat(random.nextInt(50));
        int cut = random.nextInt(body.length());
        var framing = switch (random.nextInt(5)) {
            case 0 -> head(spaced("Content-Length", "" + body.length())) + body;
            case 1 -> head(spaced("content-LENGTH", "000" + body.length())) + body;
            case 2 -> head(spaced("Transfer-Encoding", one(List.of("chunked", "CHUNKED")))) + chunks(
                    body.substring(0, cut), body.substring(cut));
            case 3 -> head("Transfer-Encoding: chunked\r\n") + "%x;a=\"b\"\r\n%s\r\n".formatted(body.length(), body)
                    + "000\r\nX-Trailer: Content-Length 5\r\n\r\n";
            default -> head("Transfer-Encoding: chunked\r\n") + chunks(body).replace("0\r\n\r\n",
                    "0\r\nContent-Length: 5\r\nTransfer-Encoding: cats\r\n\r\n");
        };
        return new Way("clear " + n, framing, End.CLEAR, 0);
    }

    private Way pipelined(Way way) {
        int ahead = random.nextInt(4) == 0 ? 1 + random.nextInt(3) : 0;
        var before = "GET /api/v1/headless/journeys HTTP/1.1\r\nHost: a\r\nX-Correlation-ID: ahead\r\n\r\n"
                .repeat(ahead);
        return new Way(way.name, before + way.bytes, way.end, ahead);
    }
}
