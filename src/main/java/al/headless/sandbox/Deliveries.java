package al.headless.sandbox;

import al.headless.job.Jobs;
import al.headless.lender.LenderEvent.LenderReached;
import al.headless.lender.LenderEvent.OfferDeclined;
import al.headless.lender.LenderEvent.OfferReceived;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// How lines become durable jobs. A lender that repeats itself delivers everything out of order, twice, and
/// a third time under a new identity, as if it were new; one that is late answers when it was asked again.
final class Deliveries {
    private static final Duration LATE_QUOTE = Duration.ofSeconds(10);
    private static final Duration LATE_ANSWER = Duration.ofSeconds(40); // longer than the first pause of a question

    private Deliveries() {}

    static List<Jobs.Pending> of(UUID conversation, Scenario scenario, List<Line> lines, Pace pace) {
        if (scenario == Scenario.ANSWERS_LATE) {
            return lines.stream().map(line -> pending(conversation, late(line), "")).toList();
        }
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

    /// Quotes must come within the window; all else comes when the lender was asked again.
    private static Line late(Line line) {
        boolean search = line.event() instanceof LenderReached || line.event() instanceof OfferReceived
                || line.event() instanceof OfferDeclined;
        return new Line(line.messageId(), line.due().plus(search ? LATE_QUOTE : LATE_ANSWER), line.event());
    }

    private static Jobs.Pending pending(UUID conversation, Line line, String copy) {
        return new Jobs.Pending(ScheduledEvents.NAME, conversation + "/" + line.messageId() + copy,
                new ScheduledEvent(conversation, line.messageId(), line.event()), line.due());
    }
}
