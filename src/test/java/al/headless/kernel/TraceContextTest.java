package al.headless.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/// What a `traceparent` must look like, by W3C Trace Context (level 1), and what is told of a trace.
class TraceContextTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String PARENT = "b7ad6b7169203331";
    private static final String GIVEN = "00-" + TRACE + "-" + PARENT + "-01";

    @Test void a_well_formed_one_is_gone_on_with_under_an_id_of_ones_own() {
        var work = TraceContext.causedBy(GIVEN).orElseThrow();
        assertEquals(TRACE, work.traceId());
        assertEquals(PARENT, work.parentId());
        assertTrue(work.sampled());
        assertTrue(work.spanId().matches("[0-9a-f]{16}"), work.spanId());
        assertNotEquals(work.spanId(), TraceContext.causedBy(GIVEN).orElseThrow().spanId());
        assertEquals("00-" + TRACE + "-" + work.spanId() + "-01", work.header());
        assertFalse(TraceContext.causedBy("00-" + TRACE + "-" + PARENT + "-00").orElseThrow().sampled());
        assertTrue(TraceContext.causedBy("00-" + TRACE + "-" + PARENT + "-ff").orElseThrow().sampled());
    }

    @Test void a_later_version_may_say_more_and_is_understood_as_far_as_this_one() {
        for (var later : List.of("01-" + TRACE + "-" + PARENT + "-01", "cc-" + TRACE + "-" + PARENT + "-01-more",
                "fe-" + TRACE + "-" + PARENT + "-01-")) {
            assertEquals(TRACE, TraceContext.causedBy(later).orElseThrow().traceId(), later);
        }
    }

    @Test void what_is_not_well_formed_is_nobodys_trace() {
        for (var wrong : List.of("", "00", GIVEN.toUpperCase(), GIVEN + "-more", GIVEN + " ", " " + GIVEN,
                "ff-" + TRACE + "-" + PARENT + "-01", "0-" + TRACE + "-" + PARENT + "-01",
                "00-" + "0".repeat(32) + "-" + PARENT + "-01", "00-" + TRACE + "-" + "0".repeat(16) + "-01",
                "00-" + TRACE.substring(1) + "-" + PARENT + "-01", "00-" + TRACE + "-" + PARENT + "-1",
                "00-" + TRACE + "-" + PARENT + "-0g", "01-" + TRACE + "-" + PARENT + "-01more",
                "01-" + TRACE + "-" + PARENT + "-01-" + "x".repeat(300))) {
            assertTrue(TraceContext.causedBy(wrong).isEmpty(), wrong);
        }
    }

    @Test void a_trace_that_begins_here_has_no_parent_and_what_it_causes_has() {
        var begun = TraceContext.begun();
        assertNull(begun.parentId());
        assertTrue(begun.header().matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00"), begun.header());
        var next = begun.sampled(true).next();
        assertEquals(List.of(begun.traceId(), begun.spanId(), true),
                List.of(next.traceId(), next.parentId(), next.sampled()));
        assertNotEquals(begun.spanId(), next.spanId());
    }
}
