package al.headless.job;

import al.headless.testing.Golden;
import al.headless.testing.Service;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Under which names work waits in running databases, and what its rows carry.
class JobNamesTest {
    private static final String HEAD = """
            # The jobs by name, with the members of their data. Rows of theirs wait in running databases: a name that
            # was released never changes, and what another release has written must go on to be read.
            """;

    @Test void the_names_of_jobs_and_what_they_carry_are_as_released() {
        var jobs = new TreeMap<String, String>();
        for (JobHandler<?> job : Service.shared().beans(JobHandler.class)) {
            jobs.put(job.name(), members(job.dataType()));
        }
        for (var more : Service.shared().beans(JobHandlers.class)) {
            more.all().forEach(job -> jobs.put(job.name(), members(job.dataType())));
        }
        var table = new StringBuilder(HEAD);
        jobs.forEach((name, members) -> table.append("%n%-24s%s".formatted(name, members)));
        Golden.check("jobs.txt", "#", getClass(), table.append('\n').toString());
    }

    private static String members(Class<?> data) {
        return data.isRecord() ? Arrays.stream(data.getRecordComponents()).map(RecordComponent::getName)
                .collect(Collectors.joining(", ")) : data.getSimpleName();
    }
}
