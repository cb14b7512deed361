package al.headless.edge;

import al.headless.kernel.Clock;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.micronaut.http.server.netty.configuration.NettyHttpServerConfiguration;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import jakarta.inject.Singleton;
import java.net.InetSocketAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Takes connections, as many as the settings allow, and puts a [Door] into each, behind a decoder that leaves nothing
/// about a request's end to its own judgement. One too many is closed without a word. Behind a proxy all connections
/// have its address: there they are counted in all only.
@Singleton
final class Connections implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {
    private static final String CODEC = ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC;

    private final ConnectionSettings settings;
    private final boolean counted;
    private final NettyHttpServerConfiguration server;
    private final Clock clock;
    private final AtomicInteger open = new AtomicInteger();
    private final ConcurrentHashMap<String, Integer> ofAddress = new ConcurrentHashMap<>();

    Connections(ConnectionSettings settings, ProxySettings proxy, NettyHttpServerConfiguration server, Clock clock) {
        this.settings = settings;
        this.counted = settings.perAddress() > 0 && !proxy.named();
        this.server = server;
        this.clock = clock;
    }

    @Override public NettyServerCustomizer.Registry onCreated(BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
        event.getBean().register(new NettyServerCustomizer() {
            @Override public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
                return role == ChannelRole.CONNECTION ? new Arrival(channel) : this;
            }
        });
        return event.getBean();
    }

    private final class Arrival implements NettyServerCustomizer {
        private final Channel channel;

        private Arrival(Channel channel) {
            this.channel = channel;
        }

        @Override public void onStreamPipelineBuilt() {
            if (!admit()) {
                channel.close();
                return;
            }
            var door = new Door(settings, clock);
            var pipeline = channel.pipeline();
            pipeline.replace(CODEC, CODEC, new HttpServerCodec(new HttpDecoderConfig()
                    .setMaxInitialLineLength(server.getMaxInitialLineLength())
                    .setMaxHeaderSize(server.getMaxHeaderSize()).setHeadersFactory(FramedHeaders.factory())));
            pipeline.addBefore(CODEC, "bell", door.bell());
            pipeline.addAfter(CODEC, "door", door);
            pipeline.addAfter(CODEC, "slices", new Slices());
        }

        private boolean admit() {
            boolean room = open.incrementAndGet() <= settings.most() || settings.most() == 0;
            channel.closeFuture().addListener(_ -> open.decrementAndGet());
            if (!counted || !(channel.remoteAddress() instanceof InetSocketAddress peer)) return room;
            return count(Addresses.network(peer.getAddress())) && room;
        }

        private boolean count(String network) {
            int mine = ofAddress.merge(network, 1, Integer::sum);
            channel.closeFuture().addListener(_ ->
                    ofAddress.computeIfPresent(network, (_, had) -> had == 1 ? null : had - 1));
            return mine <= settings.perAddress();
        }
    }
}
