package al.headless.testing;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micronaut.core.annotation.Nullable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/// Collects spans that are sent by OTLP over HTTP, and reads of them what a test asks for. The numbers are those of
/// OpenTelemetry's `trace.proto`.
public final class Collector implements AutoCloseable {
    private static final String PATH = "/v1/traces";

    private final List<byte[]> received = new CopyOnWriteArrayList<>();
    private final Consumer<byte[]> sink;
    private final HttpServer server;

    /// Keeps what it receives.
    public Collector() {
        this(null);
    }

    /// Keeps nothing, and hands on what it receives.
    Collector(@Nullable Consumer<byte[]> other) {
        sink = other == null ? received::add : other;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::take);
        server.start();
    }

    /// A span: what it is called, where it stands in its trace (`parent` empty without one), and what it says.
    public record Heard(String name, String trace, String span, String parent, int kind, boolean failed,
            Map<String, String> facts) {}

    private void take(HttpExchange exchange) throws IOException {
        boolean known = exchange.getRequestURI().getPath().equals(PATH);
        boolean packed = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        try (var body = packed ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody()) {
            if (known) sink.accept(body.readAllBytes());
        }
        exchange.sendResponseHeaders(known ? 200 : 404, -1);
        exchange.close();
    }

    public String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// All that was received.
    public byte[] bytes() {
        return ByteString.copyFrom(received.stream().map(ByteString::copyFrom).toList()).toByteArray();
    }

    public List<Heard> spans() {
        return received.stream().map(Collector::parsed).flatMap(all -> parts(all, 1)).flatMap(of -> parts(of, 2))
                .flatMap(of -> parts(of, 2)).map(Collector::heard).toList();
    }

    private static Heard heard(UnknownFieldSet span) {
        var facts = new TreeMap<String, String>();
        parts(span, 9).forEach(fact -> facts.put(text(fact, 1),
                parts(fact, 2).map(value -> text(value, 1)).findFirst().orElse("")));
        boolean failed = parts(span, 15).anyMatch(status -> status.getField(3).getVarintList().contains(2L));
        return new Heard(text(span, 5), hex(span, 1), hex(span, 2), hex(span, 4),
                span.getField(6).getVarintList().getFirst().intValue(), failed, facts);
    }

    private static Stream<UnknownFieldSet> parts(UnknownFieldSet of, int number) {
        return of.getField(number).getLengthDelimitedList().stream().map(part -> parsed(part.toByteArray()));
    }

    private static UnknownFieldSet parsed(byte[] bytes) {
        try {
            return UnknownFieldSet.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    private static String text(UnknownFieldSet of, int number) {
        return of.getField(number).getLengthDelimitedList().stream().map(ByteString::toStringUtf8).findFirst()
                .orElse("");
    }

    private static String hex(UnknownFieldSet of, int number) {
        return of.getField(number).getLengthDelimitedList().stream()
                .map(one -> HexFormat.of().formatHex(one.toByteArray())).findFirst().orElse("");
    }

    @Override public void close() {
        server.stop(0);
    }
}
