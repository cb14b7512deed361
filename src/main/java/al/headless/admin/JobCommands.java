package al.headless.admin;

import jakarta.inject.Singleton;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Durable work: what is due and what fails.
@Singleton
@Command(name = "jobs", mixinStandardHelpOptions = true,
        description = "Durable work: list what is due, or fails.")
final class JobCommands {
    private static final String KINDS = """
            select task_name as job, count(*) as waiting, count(*) filter (where execution_time <= now()) as due,
              min(execution_time) filter (where execution_time <= now()) as "oldestDueAt",
              count(*) filter (where picked) as running, count(*) filter (where consecutive_failures > 0) as failing,
              max(last_failure) as "lastFailureAt"
            from scheduled_tasks group by task_name order by 4 nulls last, 1""";
    private static final String FAILING = """
            select task_name as job, task_instance as instance, consecutive_failures as failures,
              last_failure as "lastFailureAt", execution_time as "dueAt", picked_by as "runBy"
            from scheduled_tasks where consecutive_failures > 0 order by consecutive_failures desc, last_failure
            limit 200""";

    private final Looking looking;

    JobCommands(Looking looking) {
        this.looking = looking;
    }

    @Command(description = "Counts them by kind, the one with the oldest due job first.",
            mixinStandardHelpOptions = true)
    void list(@Mixin Shown shown,
            @Option(names = "--failing", description = "Names those that fail.") boolean failing) {
        shown.show(looking.rows(failing ? FAILING : KINDS));
    }
}
