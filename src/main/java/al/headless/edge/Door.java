package al.headless.edge;

import al.headless.api.model.ErrorCode;
import al.headless.kernel.Clock;
import al.headless.kernel.Refusal;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.DateFormatter;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Date;
import java.util.Map;
import java.util.Queue;

/// One connection, between the decoder and the framework. It lets in one request at a time; what was sent behind it
/// waits. After a request whose end is in doubt, that was too slow, or that was answered before it had arrived, nothing
/// is read as a request any more: the answer says `Connection: close`, and the connection is closed.
///
/// A `HEAD` is a `GET` to all behind it, and of its answer the body is held back.
///
/// Refuses (400) what cannot be decoded, an address that is none, another version than 1.0 and 1.1, and a request of
/// 1.1 without `Host`; (408) a head or a body slower than its time. Who does not take an answer in its time is cut off.
final class Door extends ChannelDuplexHandler {
    private static final Duration LINGER = Duration.ofSeconds(2); // a reset would overtake the answer
    private static final int NOT_MODIFIED = 304;
    private static final int MOST_LINGERING = 1024 * 1024; // bytes

    private static final Refusal SLOW_HEAD = new Refusal(ErrorCode.VALIDATION_FAILED, 408,
            "The request did not arrive in time.", Map.of());

    private final ConnectionSettings settings;
    private final Clock clock;
    private final Deadline deadline = new Deadline(this::missed);
    private final Queue<Object> waiting = new ArrayDeque<>(2); // what one read of the socket brings at most
    private ChannelHandlerContext context;
    private boolean busy; // a request is inside
    private boolean arriving; // it has not ended yet
    private boolean bodied; // it has a body
    private boolean bare; // its answer has none
    private boolean last; // no other follows it
    private boolean broken; // its caller may be sending still
    private boolean over; // the last one is answered
    private boolean wanted; // the framework would read on
    private boolean headBegun;
    private long since; // the head, or else the body, began to arrive
    private int lingered;
    private ChannelFuture unsent;
    private int size; // of what is unsent

    Door(ConnectionSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /// Stands before the decoder and tells when bytes come.
    ChannelHandler bell() {
        return new ChannelInboundHandlerAdapter() {
            @Override public void channelRead(ChannelHandlerContext outside, Object bytes) {
                if (over) {
                    linger((ByteBuf) bytes);
                    return;
                }
                if (!headBegun && !arriving) {
                    headBegun = true;
                    since = System.nanoTime();
                }
                outside.fireChannelRead(bytes);
            }
        };
    }

    @Override public void handlerAdded(ChannelHandlerContext added) {
        context = added;
    }

    @Override public void channelRead(ChannelHandlerContext same, Object message) {
        boolean next = busy && !arriving;
        if (over || next && last || !context.channel().isActive()) {
            ReferenceCountUtil.release(message);
        } else if (next || !waiting.isEmpty()) {
            waiting.add(message);
        } else {
            take(message);
        }
    }

    private void take(Object message) {
        if (message instanceof HttpRequest request) {
            begin(request);
        } else if (message instanceof HttpContent content) {
            if (content.decoderResult().isFailure()) {
                content.release();
                breakOff(refused(400, "body could not be read"));
                return;
            }
            arriving &= !(message instanceof LastHttpContent);
        }
        if (!arriving && unsent == null) deadline.clear();
        context.fireChannelRead(message);
    }

    private void begin(HttpRequest request) {
        busy = true;
        headBegun = false;
        var address = readable(request.uri());
        if (request.decoderResult().isSuccess() && !(isClear(request) && address.equals(request.uri()))) {
            request.setDecoderResult(DecoderResult.failure(new IllegalArgumentException("address, version or Host")));
        }
        request.setUri(address);
        bare = request.method().equals(HttpMethod.HEAD);
        if (bare) request.setMethod(HttpMethod.GET);
        broken = request.decoderResult().isFailure();
        if (broken) request.setProtocolVersion(HttpVersion.HTTP_1_1); // which is the answer's
        last = broken || !HttpUtil.isKeepAlive(request);
        arriving = !broken && !(request instanceof LastHttpContent);
        bodied = arriving
                && (HttpUtil.isTransferEncodingChunked(request) || HttpUtil.getContentLength(request, 0L) > 0);
        if (bodied) since = System.nanoTime();
    }

    /// An address as far as it is one, so that it still tells which part of the service was meant.
    private static String readable(String address) {
        try {
            new URI(address);
            return address;
        } catch (URISyntaxException e) {
            return address.substring(0, Math.max(e.getIndex(), 0));
        }
    }

    private static boolean isClear(HttpRequest request) {
        return request.protocolVersion().equals(HttpVersion.HTTP_1_0)
                || request.protocolVersion().equals(HttpVersion.HTTP_1_1)
                        && request.headers().contains(HttpHeaderNames.HOST);
    }

    /// What came of the body is let go, who waits for the rest hears of it, and nothing more is taken.
    private void breakOff(Refusal cause) {
        broken = true;
        last = true;
        arriving = false;
        deadline.clear();
        context.fireExceptionCaught(cause);
    }

    @Override public void channelReadComplete(ChannelHandlerContext same) {
        if (arriving) {
            deadline.set(context, since, settings.bodyTime());
        } else if (headBegun && !busy && !over) {
            deadline.set(context, since, settings.headTime());
        }
        context.fireChannelReadComplete();
    }

    @Override public void read(ChannelHandlerContext same) {
        wanted = !waiting.isEmpty();
        if (!wanted) context.read();
    }

    @Override public void write(ChannelHandlerContext same, Object whole, ChannelPromise promise) {
        var message = bare && whole instanceof FullHttpResponse answer ? withoutBody(answer) : whole;
        boolean interim = false;
        if (message instanceof HttpResponse response) {
            interim = response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
            if (!interim) mark(response);
        }
        if (interim || !(message instanceof LastHttpContent)) {
            context.write(message, promise);
        } else {
            unsent = promise.unvoid().addListener(_ -> answered());
            size = ((LastHttpContent) message).content().readableBytes();
            context.write(message, (ChannelPromise) unsent);
        }
    }

    /// With the length that the body would have had.
    private static FullHttpResponse withoutBody(FullHttpResponse answer) {
        answer.release();
        return answer.replace(Unpooled.EMPTY_BUFFER);
    }

    private void mark(HttpResponse response) {
        var headers = response.headers();
        broken |= arriving && bodied; // one without a body may be answered before the decoder says that it has ended
        last |= broken || headers.containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE, true);
        if (last) headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        // It would be the length of what the caller has; the framework says 0 (RFC 9110, 8.6).
        if (response.status().code() == NOT_MODIFIED) headers.remove(HttpHeaderNames.CONTENT_LENGTH);
        if (!headers.contains(HttpHeaderNames.DATE)) {
            headers.set(HttpHeaderNames.DATE, DateFormatter.format(Date.from(clock.now())));
        }
    }

    @Override public void flush(ChannelHandlerContext same) {
        context.flush();
        if (unsent == null) return;
        deadline.set(context, System.nanoTime(), settings.answerTime().multipliedBy(1 + size / Slices.BYTES));
    }

    private void answered() {
        unsent = null;
        busy = false;
        deadline.clear();
        if (last) {
            part();
        } else if (!waiting.isEmpty()) {
            context.executor().execute(this::next);
        } else if (headBegun) {
            deadline.set(context, System.nanoTime(), settings.headTime());
        }
    }

    private void next() {
        while (!waiting.isEmpty() && (!busy || arriving)) take(waiting.remove());
        channelReadComplete(context);
        if (wanted) read(context);
    }

    /// Who may be sending still is heard out for a moment, or the reset of the connection would overtake the answer.
    private void part() {
        over = true;
        waiting.forEach(ReferenceCountUtil::release);
        waiting.clear();
        if (broken && context.channel() instanceof DuplexChannel channel && channel.isActive()) {
            channel.shutdownOutput();
            channel.config().setAutoRead(true);
            deadline.set(context, System.nanoTime(), LINGER);
        } else {
            context.close();
        }
    }

    private void linger(ByteBuf bytes) {
        lingered += bytes.readableBytes();
        bytes.release();
        if (lingered > MOST_LINGERING) context.close();
    }

    @Override public void close(ChannelHandlerContext same, ChannelPromise promise) {
        if (over && broken) {
            context.channel().closeFuture().addListener(_ -> promise.trySuccess());
        } else if (unsent != null) {
            unsent.addListener(_ -> context.close(promise)); // or what was written and not yet sent is lost
            flush(same);
        } else {
            context.close(promise);
        }
    }

    private void missed() {
        if (unsent != null || over) {
            context.close();
        } else if (arriving) {
            breakOff(refused(408, "body did not arrive in time"));
        } else if (headBegun) {
            var slow = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/");
            slow.setDecoderResult(DecoderResult.failure(SLOW_HEAD));
            take(slow);
            context.fireChannelReadComplete();
        }
    }

    private static Refusal refused(int status, String message) {
        return new Refusal(ErrorCode.VALIDATION_FAILED, status, message, Map.of("field", "body"));
    }

    @Override public void channelInactive(ChannelHandlerContext same) {
        deadline.stop();
        waiting.forEach(ReferenceCountUtil::release);
        waiting.clear();
        context.fireChannelInactive();
    }
}
