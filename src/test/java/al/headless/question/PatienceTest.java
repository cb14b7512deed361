package al.headless.question;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;

import al.headless.lender.NetworkReply;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// How long is waited before a question is asked again, what a network's word means for it, and what is counted.
class PatienceTest {
    private static final Duration FIRST = Duration.ofSeconds(20);
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final Duration END = Duration.ofDays(3);

    private final Figures figures = new Figures(new SimpleMeterRegistry());

    @Test void pauses_grow_by_half_up_to_the_longest() {
        var patience = Patience.endless(FIRST, LONGEST);
        assertEquals(FIRST, patience.pause(FIRST, 1));
        assertEquals(Duration.ofSeconds(30), patience.pause(FIRST, 2));
        assertEquals(Duration.ofSeconds(45), patience.pause(FIRST, 3));
        assertEquals(LONGEST, patience.pause(FIRST, 4));
        assertEquals(LONGEST, patience.pause(FIRST, 1_000));
        assertEquals(LONGEST, patience.pause(Duration.ofHours(1), 1));
        assertEquals(Duration.ofSeconds(1), patience.pause(Duration.ofSeconds(1), 1), "a network may name its own");
    }

    @Test void one_kind_ends_in_time_or_with_a_refusal_and_another_never() {
        assertEquals(new Patience(FIRST, LONGEST, END, 1, Integer.MAX_VALUE), Patience.until(FIRST, LONGEST, END));
        assertEquals(new Patience(FIRST, LONGEST, null, Integer.MAX_VALUE, Integer.MAX_VALUE),
                Patience.endless(FIRST, LONGEST));
        assertEquals(new Patience(FIRST, LONGEST, END, 2, 5),
                Patience.until(FIRST, LONGEST, END).refused(2).unreached(5));
        assertEquals(new Patience(FIRST, LONGEST, END, 2, 5),
                Patience.until(FIRST, LONGEST, END).unreached(5).refused(2));
    }

    @Test void a_networks_word_is_taken_refused_or_unreached() {
        assertEquals(new Reply.Taken(), Reply.of(new NetworkReply.Accepted()));
        assertEquals(new Reply.Refused("no"), Reply.of(new NetworkReply.Refused("no")));
        assertEquals(new Reply.Unreached(FIRST), Reply.of(new NetworkReply.Unavailable(FIRST)));
    }

    @Test void where_nothing_more_is_waited_for_being_taken_is_the_answer() {
        var answered = assertInstanceOf(Reply.Answered.class, Reply.of(new NetworkReply.Accepted(), this::taken));
        answered.apply().accept(null);
        assertEquals(Map.of("step taken", 1L), figures.all());
        assertEquals(new Reply.Refused("no"), Reply.of(new NetworkReply.Refused("no"), this::taken));
    }

    private void taken(Object journey) {
        figures.count("step", "one", new Reply.Taken());
    }

    @Test void what_was_asked_and_what_came_of_it_is_counted_by_kind() {
        figures.count("step", "one", new Reply.Taken());
        figures.count("step", "one", new Reply.Taken());
        figures.count("step", "one", new Reply.Refused("no"));
        figures.count("loan", null, new Reply.Unreached(FIRST));
        figures.count("loan", null, new Reply.Answered(_ -> { }));
        figures.ended("loan", Ending.SILENT);
        assertEquals("{loan answered=1, loan ended SILENT=1, loan unreached=1, step refused=1, step taken=2}",
                figures.all().toString());
    }

    @Test void an_operation_that_waited_fails_for_the_reason_that_its_question_ended_for() {
        assertSame(Ending.UNREACHABLE.failure(), Ending.SILENT.failure());
        assertEquals("LENDER_TIMED_OUT", Ending.SILENT.failure().name());
        assertEquals("LENDER_REFUSED", Ending.REFUSED.failure().name());
    }
}
