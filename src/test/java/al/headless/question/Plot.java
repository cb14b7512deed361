package al.headless.question;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// One fault at one message of one walk; `way` where it can happen in several, counted from 0.
record Plot(Course course, Message message, Fault fault, int way) {
    /// Every fault at every message of a walk.
    static List<Plot> all(Course course, List<Message> messages) {
        return messages.stream().flatMap(message -> Stream.of(Fault.values())
                .flatMap(fault -> IntStream.range(0, message.ways(fault))
                        .mapToObj(way -> new Plot(course, message, fault, way)))).toList();
    }

    @Override public String toString() {
        return course + ", " + message + ": " + fault + (way == 0 ? "" : " " + way);
    }
}
