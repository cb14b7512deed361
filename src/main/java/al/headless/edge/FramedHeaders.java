package al.headless.edge;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpHeadersFactory;
import java.util.regex.Pattern;

/// The header fields of a request as they are decoded. Refuses what leaves open where the request ends or whom it
/// asks, before the decoder makes up its mind: a transfer coding other than `chunked`, a length that is no plain
/// number, either of them twice or beside the other, and a second or malformed `Host` (RFC 9112, 3.2 and 6).
final class FramedHeaders extends DefaultHttpHeaders {
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}"); // fits a long
    private static final Pattern HOST = Pattern.compile("[\\w.~!$&'()*+,;=%\\[\\]:-]*");

    private FramedHeaders() {}

    /// For the decoder.
    static HttpHeadersFactory factory() {
        return new HttpHeadersFactory() {
            @Override public HttpHeaders newHeaders() {
                return new FramedHeaders();
            }

            @Override public HttpHeaders newEmptyHeaders() {
                return new FramedHeaders();
            }
        };
    }

    @Override public HttpHeaders add(CharSequence name, Object value) {
        if (HttpHeaderNames.TRANSFER_ENCODING.contentEqualsIgnoreCase(name)) {
            check(HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(value.toString()) && !framed());
        } else if (HttpHeaderNames.CONTENT_LENGTH.contentEqualsIgnoreCase(name)) {
            check(LENGTH.matcher(value.toString()).matches() && !framed());
        } else if (HttpHeaderNames.HOST.contentEqualsIgnoreCase(name)) {
            check(HOST.matcher(value.toString()).matches() && !contains(HttpHeaderNames.HOST));
        }
        return super.add(name, value);
    }

    private boolean framed() {
        return contains(HttpHeaderNames.TRANSFER_ENCODING) || contains(HttpHeaderNames.CONTENT_LENGTH);
    }

    private static void check(boolean clear) {
        if (!clear) throw new IllegalArgumentException("it is not clear where the request ends, or whom it asks");
    }
}
