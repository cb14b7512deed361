package al.headless.outbound;

import al.headless.outbound.Outcome.Reason;
import java.io.IOException;
import java.net.Socket;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;

/// One request and its answer, in HTTP/1.1 over a connection that is used for nothing else.
///
/// Guarantees: of an answer no more is held than 64 lines of its head, each of 8 KiB, and of its body what was asked
/// for. Interim answers (1xx) are passed over, eight of them.
final class Exchange {
    private static final int MOST_LINES = 64; // of a head, and of the trailer of a body
    private static final int LONGEST_LINE = 8_192; // bytes
    private static final int MOST_INTERIM = 8;
    /// The library refuses the line that makes up its number.
    private static final Http1Config LIMITS =
            Http1Config.custom().setMaxHeaderCount(MOST_LINES + 1).setMaxLineLength(LONGEST_LINE).build();
    /// A connection hands its limits on to whatever reads bodies, and not to what reads heads.
    private static final DefaultHttpResponseParserFactory HEADS = new DefaultHttpResponseParserFactory(LIMITS);

    private Exchange() {}

    /// What came back; how long that took is the call's to say.
    record Heard(int status, Map<String, String> headers, byte[] body, boolean cut) {}

    /// The connection stays open: whoever opened it closes it.
    @SuppressWarnings("resource")
    static Heard over(Socket socket, Destination destination, Outgoing outgoing) throws Undone {
        try {
            var connection = new DefaultBHttpClientConnection(LIMITS, null, null, null, null, null, HEADS);
            connection.bind(socket);
            var request = request(destination, outgoing);
            connection.sendRequestHeader(request);
            connection.sendRequestEntity(request);
            connection.flush();
            return heard(connection, outgoing);
        } catch (HttpException _) {
            throw new Undone(Reason.HTTP, "the answer is none of HTTP/1.1, or too long");
        } catch (IOException _) {
            throw new Undone(Reason.HTTP, "the connection broke off before the answer was complete");
        }
    }

    private static ClassicHttpRequest request(Destination destination, Outgoing outgoing) {
        var request = new BasicClassicHttpRequest(outgoing.method().name(), null, destination.target());
        request.setHeader("Host", destination.authority());
        request.setHeader("User-Agent", "headless-lending");
        outgoing.headers().forEach(request::setHeader);
        request.setHeader("Connection", "close");
        var body = outgoing.body();
        if (body != null) {
            request.setHeader("Content-Length", body.length);
            request.setEntity(new ByteArrayEntity(body, null));
        }
        return request;
    }

    private static Heard heard(DefaultBHttpClientConnection connection, Outgoing outgoing)
            throws IOException, HttpException, Undone {
        var answer = connection.receiveResponseHeader();
        for (int interim = 0; answer.getCode() < HttpStatus.SC_SUCCESS; interim++) {
            if (interim == MOST_INTERIM || answer.getCode() == HttpStatus.SC_SWITCHING_PROTOCOLS) {
                throw new Undone(Reason.HTTP, "the answer is another than was asked for");
            }
            answer = connection.receiveResponseHeader();
        }
        int status = answer.getCode();
        var headers = asked(answer, outgoing.asked());
        if (status == HttpStatus.SC_NO_CONTENT || status == HttpStatus.SC_NOT_MODIFIED) {
            return new Heard(status, headers, new byte[0], false);
        }
        if (outgoing.mostBytes() == 0) return new Heard(status, headers, new byte[0], true);
        connection.receiveResponseEntity(answer);
        return body(answer, headers, outgoing.mostBytes());
    }

    /// One byte more than is wanted tells whether there is more.
    @SuppressWarnings("resource")
    private static Heard body(ClassicHttpResponse answer, Map<String, String> headers, int most) throws IOException {
        var read = answer.getEntity().getContent().readNBytes(most + 1);
        boolean cut = read.length > most;
        return new Heard(answer.getCode(), headers, cut ? Arrays.copyOf(read, most) : read, cut);
    }

    private static Map<String, String> asked(ClassicHttpResponse answer, Set<String> names) {
        return Stream.of(answer.getHeaders()).filter(header -> names.contains(header.getName()))
                .collect(Collectors.groupingBy(header -> header.getName().toLowerCase(Locale.ROOT),
                        TreeMap::new, Collectors.mapping(Exchange::printable, Collectors.joining(", "))));
    }

    private static String printable(Header header) {
        return header.getValue() == null ? "" : header.getValue().replaceAll("[^\\x20-\\x7e]", "?");
    }
}
