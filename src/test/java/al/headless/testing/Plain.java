package al.headless.testing;

import io.micronaut.core.annotation.Nullable;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Values in words, with every field of theirs: what prints itself masked is a test person's here. Moments are told by
/// how long after the start they are.
record Plain(Instant start) {
    private static final int MOST_SHOWN = 3; // of a list; of a longer one the first and the last

    /// A thing and what it consists of: `step changed: step KYC, revision 1`.
    String told(Record thing, String... without) {
        var fields = fields(thing, false, List.of(without));
        return name(thing.getClass()) + (fields.isEmpty() ? "" : ": " + fields);
    }

    /// The same without the name; what is not there says so.
    String fields(Record thing, String... without) {
        return fields(thing, true, List.of(without));
    }

    private String fields(Record thing, boolean also, List<String> without) {
        return Stream.of(thing.getClass().getRecordComponents()).filter(one -> !without.contains(one.getName()))
                .filter(one -> also || value(thing, one) != null)
                .map(one -> one.getName() + " " + of(value(thing, one))).collect(Collectors.joining(", "));
    }

    String of(@Nullable Object value) {
        return switch (value) {
            case null -> "none";
            case Instant moment -> at(moment);
            case Duration time -> time.toString().substring(2).toLowerCase();
            case List<?> list when list.size() > MOST_SHOWN -> list.size() + " from " + of(list.getFirst()) + " to "
                    + of(list.getLast());
            case List<?> list -> list.stream().map(this::of).collect(Collectors.joining("; ", "[", "]"));
            // A person's number, an amount: what it holds is what it is.
            case Record one when one.getClass().getRecordComponents().length == 1 ->
                    of(value(one, one.getClass().getRecordComponents()[0]));
            case Record one -> "{" + fields(one, true, List.of()) + "}";
            default -> value.toString();
        };
    }

    /// `+1d 2:03:04`.
    String at(Instant moment) {
        long seconds = Duration.between(start, moment).toSeconds();
        var time = Duration.ofSeconds(Math.abs(seconds));
        return (seconds < 0 ? "-" : "+") + (time.toDays() == 0 ? "" : time.toDays() + "d ")
                + "%d:%02d:%02d".formatted(time.toHoursPart(), time.toMinutesPart(), time.toSecondsPart());
    }

    static String name(Class<?> type) {
        return words(type.getSimpleName());
    }

    /// `submitBankAccount` is `submit bank account`.
    static String words(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase();
    }

    private static @Nullable Object value(Record thing, RecordComponent component) {
        try {
            var accessor = Objects.requireNonNull(component.getAccessor());
            accessor.setAccessible(true);
            return accessor.invoke(thing);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(component.toString(), e);
        }
    }
}
