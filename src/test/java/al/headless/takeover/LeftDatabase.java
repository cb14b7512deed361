package al.headless.takeover;

import static org.junit.jupiter.api.Assertions.assertEquals;

import al.headless.api.model.JourneyLifecycleStatus;
import al.headless.job.JobTasks;
import al.headless.testing.Service;
import al.headless.testing.TestClock;
import io.micronaut.context.env.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Leaves a database behind for a later release to take over: journeys in every status, with jobs of every kind
/// waiting. By hand, when a release becomes the one before: `mvn test -Dtest=LeftDatabase`.
class LeftDatabase {
    private static final Duration STEP = Duration.ofMillis(1_500); // less than a lender takes to answer
    private static final int STEPS = 8; // until all is answered
    private static final int SHORTLY = 3; // until a loan is sanctioned, and not paid out

    @Test void the_database_of_this_release_is_written() throws SQLException, IOException {
        var service = Service.start(Map.of("headless.sandbox.pace", "realistic"));
        try {
            service.bean(TestClock.class).stand();
            var journeys = LeftJourneys.all().stream().map(plan -> new LeftJourney(service, plan)).toList();
            walk(service, journeys);
            var left = journeys.stream().map(LeftJourney::left).toList();
            checkComplete(service, left);
            write(service, left);
        } finally {
            service.stop();
        }
    }

    private static void walk(Service service, List<LeftJourney> journeys) {
        var plans = LeftJourneys.all();
        int rounds = plans.stream().mapToInt(plan -> plan.acts().size()).max().orElseThrow();
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < plans.size(); i++) {
                var acts = plans.get(i).acts();
                int act = round - (rounds - acts.size());
                if (act >= 0) acts.get(act).accept(journeys.get(i));
            }
            int before = rounds - round - 1; // the last
            if (before == 0) return;
            service.runJobs();
            for (int step = 0; step < (before == 1 ? SHORTLY : STEPS); step++) service.pass(STEP);
        }
    }

    private static void checkComplete(Service service, List<Left.Journey> left) {
        assertEquals(Stream.of(JourneyLifecycleStatus.values()).map(Enum::name).collect(Collectors.toCollection(
                TreeSet::new)), new TreeSet<>(left.stream().filter(one -> one.type().equals("PERSONAL_LOAN"))
                .map(Left.Journey::status).toList()), left::toString);
        assertEquals(new TreeSet<>(service.bean(JobTasks.class).all().stream().map(task -> task.getName()).toList()),
                new TreeSet<>(left.stream().flatMap(one -> one.waiting().stream()).toList()));
    }

    private static void write(Service service, List<Left.Journey> left) throws SQLException, IOException {
        Files.createDirectories(Left.FOLDER);
        Files.copy(Path.of(service.bean(Environment.class).getRequiredProperty("headless.master-key-file",
                String.class)), Left.MASTER_KEY, StandardCopyOption.REPLACE_EXISTING);
        var schema = service.rows("select version from flyway_schema_history order by installed_rank desc limit 1");
        Left.write(new Left.Index(service.bean(TestClock.class).now(), schema.getFirst().getFirst(), service.apiKey(),
                left));
        try (var database = service.database()) {
            Left.save(database);
        }
    }
}
