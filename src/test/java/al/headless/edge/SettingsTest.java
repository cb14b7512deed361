package al.headless.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.testing.Service;
import io.micronaut.http.server.netty.configuration.NettyHttpServerConfiguration;
import io.netty.handler.codec.http.HttpObjectDecoder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// What the libraries would do by themselves stays as it was found and written down: an upgrade of a library that
/// changes one of these fails here.
class SettingsTest {
    @Test void a_proxys_header_is_named_or_there_is_none() {
        assertFalse(new ProxySettings("", 1).named());
        assertFalse(new ProxySettings(null, 1).named());
        assertTrue(new ProxySettings(" Forwarded ", 1).named());
    }

    @Test void the_server_is_set_as_it_is_written_down() {
        var server = Service.shared().bean(NettyHttpServerConfiguration.class);
        assertEquals(65_536, server.getMaxRequestSize());
        assertEquals(65_536, server.getMaxRequestBufferSize());
        assertEquals(8_192, server.getMaxHeaderSize());
        assertEquals(4_096, server.getMaxInitialLineLength());
        assertEquals(Duration.ofSeconds(30), server.getIdleTimeout());
        assertEquals(-1, server.getCompressionThreshold());
        assertFalse(server.isRequestDecompressionEnabled());
        assertTrue(server.isSemicolonIsNormalChar());
        assertTrue(server.isValidateHeaders());
        assertFalse(server.getMultipart().isEnabled());
        assertFalse(server.isDispatchOptionsRequests());
        assertEquals("HTTP_1_1", server.getHttpVersion().name());
        assertTrue(server.getAccessLogger() == null || !server.getAccessLogger().isEnabled());
        assertTrue(server.getServerHeader().isEmpty());
    }

    @Test void the_decoder_is_strict_unless_somebody_says_otherwise() {
        assertTrue(HttpObjectDecoder.DEFAULT_STRICT_LINE_PARSING);
        assertTrue(HttpObjectDecoder.RFC9112_TRANSFER_ENCODING);
        assertFalse(HttpObjectDecoder.DEFAULT_ALLOW_DUPLICATE_CONTENT_LENGTHS);
    }
}
