package al.headless.edge;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.FullHttpResponse;

/// Gives large answers to the network a slice at a time, each when the one before was taken: a caller who does not read
/// holds one slice of direct memory, not a copy of the whole document.
final class Slices extends ChannelOutboundHandlerAdapter {
    static final int BYTES = 64 * 1024; // above all answers of the API

    @Override public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof FullHttpResponse answer && answer.content().readableBytes() > BYTES) {
            context.write(new DefaultHttpResponse(answer.protocolVersion(), answer.status(), answer.headers()));
            next(context, answer, promise);
        } else {
            context.write(message, promise);
        }
    }

    private static void next(ChannelHandlerContext context, FullHttpResponse answer, ChannelPromise promise) {
        var left = answer.content();
        if (left.readableBytes() <= BYTES) {
            context.writeAndFlush(new DefaultLastHttpContent(left), promise); // hands on what is held of it
            return;
        }
        context.writeAndFlush(new DefaultHttpContent(left.readRetainedSlice(BYTES))).addListener(taken -> {
            if (taken.isSuccess()) {
                next(context, answer, promise);
            } else {
                answer.release();
                promise.tryFailure(taken.cause());
            }
        });
    }
}
