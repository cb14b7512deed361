package al.headless.question;

import static org.junit.jupiter.api.Assertions.assertEquals;

import al.headless.testing.Service;
import al.headless.testing.TestClock;
import al.headless.testing.WakerRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Nothing waits for ever, whatever a network does: every fault at every message of every walk, and after each the
/// borrower, the operations and the jobs are where they may stay.
class AdversaryTest {
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final long SEED = 20261129;
    private static final int MOST_SHOWN = 60;
    private static final Map<Course, String> ENDS = new EnumMap<>(Map.of(Course.PLAIN, "DISBURSED",
            Course.CONSENT_AFTER, "DISBURSED", Course.CONSENT_BEFORE, "DISBURSED", Course.REVISION, "DISBURSED",
            Course.FORECLOSURE, "CLOSED", Course.GOLD, "DISBURSED"));
    private static final String POISON = """
            create function testing.poison() returns trigger language plpgsql as $$
            begin
              raise exception 'poisoned' using errcode = '22000';
            end $$;
            create trigger poison before update on inbox_event for each row
              when (new.state = 'APPLIED' and new.message_id like '%""" + AdversaryIncoming.POISON + """
            ') execute function testing.poison();
            delete from scheduled_tasks where task_name = 'waker-watch'""";
    private static Service shared;

    private static synchronized Service service() {
        if (shared == null) {
            // Nobody minds a commit that a crash would lose.
            var settings = new HashMap<String, Object>(Map.of("test.network", "adversary", "test.aggregator",
                    "adversary", "headless.session.session-lifetime", "3650d", "headless.session.refresh-lifetime",
                    "3651d", "headless.session.greatest-age", "3651d"));
            for (var pool : List.of("default", "background")) {
                settings.put("datasources." + pool + ".data-source-properties.options", "-c synchronous_commit=off");
            }
            shared = Service.start(settings);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> shared.stop()));
            shared.sql(POISON);
        }
        return shared;
    }

    @Test void whatever_a_network_does_nothing_waits_for_ever() {
        walks(LONGEST);
    }

    @Test @Tag("deep") void every_fault_at_every_message_of_every_walk_leaves_nothing_waiting() {
        walks(Duration.ofDays(1));
    }

    /// As many as the time allows, in an order spread by a fixed seed.
    private static void walks(Duration time) {
        long begin = System.nanoTime();
        var plots = new ArrayList<>(Stream.of(Course.values()).flatMap(course -> plots(course).stream()).toList());
        Collections.shuffle(plots, new Random(SEED));
        var only = System.getProperty("adversary");
        if (only != null) plots.removeIf(plot -> !plot.toString().contains(only));
        var walked = new EnumMap<Fault, Integer>(Fault.class);
        var wrong = new ArrayList<String>();
        for (var plot : plots) {
            if (System.nanoTime() - begin > time.toNanos()) break;
            walked.merge(plot.fault(), 1, Integer::sum);
            var found = walked(plot);
            found.forEach(one -> System.out.println("AdversaryTest found " + one));
            wrong.addAll(found);
        }
        int n = walked.values().stream().mapToInt(Integer::intValue).sum();
        System.out.printf("AdversaryTest: %d of %d walks in %d s, %d wrong; %s%n", n, plots.size(),
                Duration.ofNanos(System.nanoTime() - begin).toSeconds(), wrong.size(), walked);
        assertEquals("", String.join("\n", wrong.stream().limit(MOST_SHOWN).toList()));
    }

    private static List<Plot> plots(Course course) {
        var walk = new Pursuit(service(), course, null);
        assertEquals(List.of(), walk.walk(), course::toString);
        assertEquals(ENDS.get(course), walk.end(), course::toString);
        return Plot.all(course, service().bean(Adversary.class).messages(walk.conversation()));
    }

    /// Each begins today: nothing is left of the one before but what is over.
    private static List<String> walked(Plot plot) {
        var clock = service().bean(TestClock.class);
        clock.pass(clock.passed().negated());
        var adversary = service().bean(Adversary.class);
        var walk = new Pursuit(service(), plot.course(), plot);
        long found = WakerRule.found(service());
        var wrong = new ArrayList<>(walk.walk());
        if (WakerRule.found(service()) > found) wrong.add("on its way something had no waker");
        if (!adversary.struck(walk.conversation())) wrong.add("the message never came");
        adversary.forget(walk.conversation());
        return wrong.stream().map(one -> plot + ": " + one + " [" + walk.end() + "]").toList();
    }
}
