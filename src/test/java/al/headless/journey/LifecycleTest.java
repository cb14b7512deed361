package al.headless.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import al.headless.api.model.JourneyLifecycleStatus;
import al.headless.journey.Lifecycle.Verdict;
import al.headless.testing.Golden;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every pair of status and event, and what each status shows.
class LifecycleTest {
    private static final List<JourneyEvent> EVENTS = Stream.of(JourneyEvent.class.getPermittedSubclasses())
            .flatMap(type -> ways(type).stream()).toList();

    @Test void every_pair_of_status_and_event_is_as_the_table_says() {
        var table = new StringBuilder("""
                # The life of a journey: per status what the partner sees, then what each event does to it.
                #   -> STATUS   the journey moves there
                #   stays       nothing to do: it is there already, or further
                #   too early   the event is kept and tried again after the next move
                #   refused     wrong here, now and later
                """);
        for (var status : JourneyLifecycleStatus.values()) table.append('\n').append(section(status));
        Golden.check("lifecycle.txt", "#", getClass(), table.toString());
    }

    @Test void a_terminal_journey_moves_no_more_and_offers_no_action() {
        for (var status : JourneyLifecycleStatus.values()) {
            if (!Lifecycle.terminal(status)) continue;
            assertFalse(Lifecycle.open(status));
            for (var awaits : Awaits.values()) {
                assertNull(Lifecycle.nextAction(status, true, awaits));
                assertNull(Lifecycle.nextAction(status, false, awaits));
            }
        }
    }

    @Test void no_event_moves_a_journey_to_where_it_is() {
        for (var status : JourneyLifecycleStatus.values()) {
            for (var event : EVENTS) {
                if (Lifecycle.judge(status, event) instanceof Verdict.Moved(var to)) {
                    assertFalse(to == status, status + " " + event);
                }
            }
        }
    }


    private static String section(JourneyLifecycleStatus status) {
        var section = new StringBuilder("%s%n".formatted(status));
        section.append("  shown as %s, %s%s%n".formatted(Lifecycle.timelineState(status),
                Lifecycle.open(status) ? "open" : Lifecycle.terminal(status) ? "terminal" : "not open",
                Lifecycle.postDisbursal(status) ? ", post-disbursal operations" : ""));
        section.append("  next action %s%n".formatted(nextActions(status)));
        for (var event : EVENTS) {
            section.append("  %-44s %s%n".formatted(words(event), words(Lifecycle.judge(status, event))));
        }
        return section.toString();
    }

    /// Each with what decides for it: whether the profile is complete, and what the journey awaits.
    private static String nextActions(JourneyLifecycleStatus status) {
        boolean byProfile = Stream.of(Awaits.values()).anyMatch(awaits ->
                Lifecycle.nextAction(status, false, awaits) != Lifecycle.nextAction(status, true, awaits));
        boolean byAwaits = Stream.of(false, true).anyMatch(complete -> Stream.of(Awaits.values())
                .map(awaits -> String.valueOf(Lifecycle.nextAction(status, complete, awaits))).distinct().count() > 1);
        return Stream.of(false, true).flatMap(complete -> Stream.of(Awaits.values()).map(awaits ->
                Lifecycle.nextAction(status, complete, awaits)
                        + (byProfile ? complete ? " (profile complete)" : " (profile incomplete)" : "")
                        + (byAwaits ? " (awaits " + awaits + ")" : ""))).distinct().collect(Collectors.joining(", "));
    }

    private static String words(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Moved(var to) -> "-> " + to;
            case Verdict.Unchanged() -> "stays";
            case Verdict.TooEarly() -> "too early";
            case Verdict.Refused() -> "refused";
            case Verdict.Unusable(_) -> throw new AssertionError("the state machine itself finds nothing unusable");
        };
    }

    private static String words(JourneyEvent event) {
        var facts = Stream.of(event.getClass().getRecordComponents())
                .map(fact -> fact.getName() + " " + value(event, fact)).collect(Collectors.joining(", "));
        return event.getClass().getSimpleName() + (facts.isEmpty() ? "" : " (" + facts + ")");
    }

    private static Object value(JourneyEvent event, RecordComponent fact) {
        try {
            return fact.getAccessor().invoke(event);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    /// An event with every combination of its facts, which are enums or booleans.
    private static List<JourneyEvent> ways(Class<?> type) {
        List<List<Object>> combinations = List.of(List.of());
        for (var fact : type.getRecordComponents()) {
            var longer = new ArrayList<List<Object>>();
            for (var begun : combinations) {
                for (var value : values(fact.getType())) {
                    longer.add(Stream.concat(begun.stream(), Stream.of(value)).toList());
                }
            }
            combinations = longer;
        }
        return combinations.stream().map(facts -> made(type, facts)).toList();
    }

    private static List<?> values(Class<?> fact) {
        if (fact == boolean.class) return List.of(false, true);
        if (fact.isEnum()) return Arrays.asList(fact.getEnumConstants());
        throw new AssertionError("the table cannot enumerate " + fact);
    }

    private static JourneyEvent made(Class<?> type, List<Object> facts) {
        try {
            var constructor = type.getDeclaredConstructors()[0];
            constructor.setAccessible(true);
            return (JourneyEvent) constructor.newInstance(facts.toArray());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
