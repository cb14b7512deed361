package al.headless.aa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import al.headless.aa.AALifecycle.Verdict;
import al.headless.aggregator.ConsentVerdict;
import al.headless.api.model.AASessionState;
import al.headless.api.model.ActionRequired;
import al.headless.offer.CardConsent;
import al.headless.testing.Golden;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every pair of state and event, and what each state asks of the application.
class AALifecycleTest {
    private static final List<ConsentEvent> EVENTS = Stream.of(ConsentEvent.class.getPermittedSubclasses())
            .flatMap(AALifecycleTest::ways).toList();

    @Test void every_pair_of_state_and_event_is_as_the_table_says() {
        var table = new StringBuilder("""
                # The life of a consent session: per state what the application does, then what each event does to it.
                #   -> STATE    the session moves there
                #   stays       nothing to do: it is there already, or further
                #   busy        not while a reconcile runs
                #   refused     wrong here, now and later
                """);
        for (var state : AASessionState.values()) table.append('\n').append(section(state));
        Golden.check("aa-lifecycle.txt", "#", getClass(), table.toString());
    }

    @Test void no_event_moves_a_session_to_where_it_is() {
        for (var state : AASessionState.values()) {
            for (var event : EVENTS) {
                assertFalse(AALifecycle.judge(state, event) instanceof Verdict.Moved(var to) && to == state,
                        state + " " + event);
            }
        }
    }

    @Test void what_was_decided_is_final() {
        for (var state : List.of(AASessionState.CONFIRMED, AASessionState.FAILED, AASessionState.NOT_REQUIRED)) {
            assertFalse(AALifecycle.open(state));
            assertEquals(ActionRequired.NONE, CardConsent.action(state));
            for (var event : EVENTS) {
                assertFalse(AALifecycle.judge(state, event) instanceof Verdict.Moved, state + " " + event);
            }
        }
    }

    @Test void only_the_aggregators_word_confirms() {
        for (var state : AASessionState.values()) {
            for (var event : EVENTS) {
                if (!(AALifecycle.judge(state, event) instanceof Verdict.Moved(var to))) continue;
                if (to != AASessionState.CONFIRMED) continue;
                var said = switch (event) {
                    case ConsentEvent.AggregatorReported(var verdict) -> verdict;
                    case ConsentEvent.AggregatorReconciled(var verdict) -> verdict;
                    default -> ConsentVerdict.NONE;
                };
                assertEquals(ConsentVerdict.APPROVED, said, state + " " + event);
            }
        }
    }

    @Test void no_word_leaves_a_session_as_it_is_but_ends_a_reconcile() {
        for (var state : AASessionState.values()) {
            assertInstanceOf(Verdict.Unchanged.class, AALifecycle.judge(state,
                    new ConsentEvent.AggregatorReported(ConsentVerdict.NONE)));
        }
        assertEquals(new Verdict.Moved(AASessionState.FAILED), AALifecycle.judge(AASessionState.RECONCILING,
                new ConsentEvent.AggregatorReconciled(ConsentVerdict.NONE)));
    }

    private static String section(AASessionState state) {
        var section = new StringBuilder("%s%n  %s, %s%s%n".formatted(state,
                AALifecycle.open(state) ? "open" : "not open", CardConsent.action(state),
                AALifecycle.showsPage(state) ? ", shows its page" : ""));
        for (var event : EVENTS) {
            section.append("  %-34s %s%n".formatted(words(event), words(AALifecycle.judge(state, event))));
        }
        return section.toString();
    }

    private static String words(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Moved(var to) -> "-> " + to;
            case Verdict.Unchanged() -> "stays";
            case Verdict.Busy() -> "busy";
            case Verdict.Refused() -> "refused";
        };
    }

    private static String words(ConsentEvent event) {
        return event.toString().replace("[verdict=", " (").replace("[]", "").replace("]", ")");
    }

    /// An event of every kind, with every verdict where it carries one.
    private static Stream<ConsentEvent> ways(Class<?> kind) {
        try {
            var constructor = kind.getDeclaredConstructors()[0];
            constructor.setAccessible(true);
            if (constructor.getParameterCount() == 0) return Stream.of((ConsentEvent) constructor.newInstance());
            var ways = Stream.<ConsentEvent>builder();
            for (var verdict : ConsentVerdict.values()) ways.add((ConsentEvent) constructor.newInstance(verdict));
            return ways.build();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
