package al.headless.sandbox;

import al.headless.job.Jobs;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// How lines become durable jobs. A lender that repeats itself delivers everything out of order, twice, and
/// a third time under a new identity, as if it were new.
final class Deliveries {
    private Deliveries() {}

    static List<Jobs.Pending> of(UUID conversation, Scenario scenario, List<Line> lines, Pace pace) {
        if (scenario != Scenario.REPEATS_EVERYTHING) {
            return lines.stream().map(line -> pending(conversation, line, "")).toList();
        }
        var jobs = new ArrayList<Jobs.Pending>();
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            // Due when its opposite would have been: the last is heard first.
            var first = lines.get(lines.size() - 1 - i).due();
            var second = line.due().plus(pace.echo());
            jobs.add(pending(conversation, new Line(line.messageId(), first, line.event()), ""));
            jobs.add(pending(conversation, new Line(line.messageId(), second, line.event()), "#2"));
            jobs.add(pending(conversation, new Line(line.messageId() + "/again", second.plus(pace.echo()),
                    line.event()), ""));
        }
        return jobs;
    }

    private static Jobs.Pending pending(UUID conversation, Line line, String copy) {
        return new Jobs.Pending(ScheduledEvents.NAME, conversation + "/" + line.messageId() + copy,
                new ScheduledEvent(conversation, line.messageId(), line.event()), line.due());
    }
}
