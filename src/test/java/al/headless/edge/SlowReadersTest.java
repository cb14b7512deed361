package al.headless.edge;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.testing.ApiTest;
import al.headless.testing.Line;
import al.headless.testing.Until;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/// Callers who ask for a large document and do not read it.
class SlowReadersTest extends ApiTest {
    private static final int READERS = 100;
    private static final String LARGE = "GET /portal/scalar.js HTTP/1.1\r\nHost: a\r\n\r\n";

    @Test void a_large_document_that_nobody_reads_is_not_held_for_each_who_asked() {
        byte[] document;
        try (var line = Line.to(service)) {
            document = line.send(LARGE).next().said().body();
        }
        assertTrue(document.length > 1_000_000, () -> "large enough to see: " + document.length);
        long before = held();
        var lines = new ArrayList<Line>();
        for (int i = 0; i < READERS; i++) lines.add(Line.narrow(service).send(LARGE.repeat(4)));
        Until.so(() -> lines.stream().noneMatch(Line::empty));
        long more = held() - before;
        System.out.printf("SlowReadersTest: %d readers of %d KiB, direct memory %+d KiB%n", READERS,
                document.length / 1024, more / 1024);
        assertTrue(more < (long) READERS * document.length / 4, () -> more / 1024 + " KiB more");
        var first = lines.getFirst();
        for (int i = 0; i < 4; i++) assertArrayEquals(document, first.next().said().body());
        lines.forEach(Line::close);
    }

    @Test void a_large_document_is_whole_and_its_connection_goes_on() {
        try (var line = Line.to(service)) {
            line.send(LARGE + "HEAD" + LARGE.substring(3) + LARGE);
            var first = line.next();
            assertEquals(Integer.parseInt(first.header("Content-Length")), first.said().body().length);
            assertEquals(200, line.head().status());
            assertArrayEquals(first.said().body(), line.next().said().body());
        }
    }

    private static long held() {
        return ((ByteBufAllocatorMetricProvider) ByteBufAllocator.DEFAULT).metric().usedDirectMemory();
    }
}
