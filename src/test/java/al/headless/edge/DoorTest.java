package al.headless.edge;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// A connection that the framework closes, as it does with those that seem quiet when the service stops.
class DoorTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    @Test void an_answer_that_is_written_is_sent_before_the_connection_closes() {
        var channel = new EmbeddedChannel(new Door(new ConnectionSettings(0, 0, LONG, LONG, LONG),
                () -> Instant.EPOCH));
        var request = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/versions");
        request.headers().set("Host", "service");
        channel.writeInbound(request);
        channel.write(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK));
        channel.close();
        assertInstanceOf(FullHttpResponse.class, channel.readOutbound());
        channel.runPendingTasks();
        assertFalse(channel.isActive());
    }
}
