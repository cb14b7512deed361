package al.headless.edge;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.testing.Service;
import io.micronaut.http.server.netty.configuration.NettyHttpServerConfiguration;
import io.netty.handler.codec.http.HttpObjectDecoder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Settings that make no sense are refused at the start, and what the libraries would do by themselves stays as it was
/// found and written down: an upgrade of a library that changes one of these fails here.
class SettingsTest {
    private static final Duration TIME = Duration.ofSeconds(1);

    @Test void limits_that_let_nobody_through_are_refused() {
        assertDoesNotThrow(() -> new LimitSettings(1, 1, 0));
        assertThrows(IllegalArgumentException.class, () -> new LimitSettings(0, 1, 0));
        assertThrows(IllegalArgumentException.class, () -> new LimitSettings(1, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new LimitSettings(1, 1, -1));
    }

    @Test void connections_have_numbers_and_times() {
        assertDoesNotThrow(() -> new ConnectionSettings(0, 0, TIME, TIME, TIME));
        assertThrows(IllegalArgumentException.class, () -> new ConnectionSettings(-1, 0, TIME, TIME, TIME));
        assertThrows(IllegalArgumentException.class, () -> new ConnectionSettings(0, -1, TIME, TIME, TIME));
        assertThrows(IllegalArgumentException.class, () -> new ConnectionSettings(0, 0, Duration.ZERO, TIME, TIME));
        assertThrows(IllegalArgumentException.class, () -> new ConnectionSettings(0, 0, TIME, Duration.ZERO, TIME));
        assertThrows(IllegalArgumentException.class, () -> new ConnectionSettings(0, 0, TIME, TIME, Duration.ZERO));
    }

    @Test void at_least_one_proxy_writes_a_header_that_is_named() {
        assertFalse(new ProxySettings("", 1).named());
        assertTrue(new ProxySettings(" Forwarded ", 1).named());
        assertThrows(IllegalArgumentException.class, () -> new ProxySettings("Forwarded", 0));
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
