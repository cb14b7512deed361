package al.headless.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import al.headless.job.Jobs;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeliveriesTest {
    @Test void s5002_everything_comes_out_of_order_twice_and_once_more_as_if_it_were_new() {
        var lines = lines();
        var jobs = Deliveries.of(Play.CONVERSATION, Scenario.REPEATS_EVERYTHING, lines, Pace.BRISK);
        assertEquals(3 * lines.size(), jobs.size());
        assertEquals(jobs.size(), new HashSet<>(jobs.stream().map(Jobs.Pending::id).toList()).size());
        for (var line : lines) {
            assertEquals(List.of(line.messageId(), line.messageId(), line.messageId() + "/again"),
                    jobs.stream().map(DeliveriesTest::event)
                    .filter(event -> event.event().equals(line.event()))
                            .map(ScheduledEvent::messageId).toList());
        }
        var heard = jobs.stream().sorted(Comparator.comparing(Jobs.Pending::due)).map(DeliveriesTest::event)
                .map(ScheduledEvent::messageId).distinct().toList();
        assertNotEquals(lines.stream().map(Line::messageId).toList(), heard.subList(0, lines.size()));
    }

    @Test void any_other_lender_says_everything_once() {
        assertEquals(lines().size(),
                Deliveries.of(Play.CONVERSATION, Scenario.HAPPY_PATH, lines(), Pace.BRISK).size());
    }

    private static ScheduledEvent event(Jobs.Pending job) {
        return (ScheduledEvent) job.data();
    }

    private static List<Line> lines() {
        return new DispatchScript(new SandboxSettings(Pace.BRISK)).lines(Play.CONVERSATION, 1,
                Applications.personal("5002"), Applications.NOW);
    }
}
