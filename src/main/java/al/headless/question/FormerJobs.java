package al.headless.question;

import al.headless.job.JobHandler;
import al.headless.job.JobHandlers;
import al.headless.job.JobOutcome;
import al.headless.job.Jobs;
import al.headless.journey.JourneyRef;
import al.headless.kernel.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;

/// The jobs of releases before, whose rows wait in running databases: each opens the question that took its place.
@Singleton
class FormerJobs implements JobHandlers {
    private final Policies policies;
    private final Questions questions;
    private final Jobs jobs;

    FormerJobs(Policies policies, Questions questions, Jobs jobs) {
        this.policies = policies;
        this.questions = questions;
        this.jobs = jobs;
    }

    @Override public List<JobHandler<?>> all() {
        return policies.all().stream().<JobHandler<?>>flatMap(
                policy -> Stream.of(policy.kind().formerly()).map(name -> new Former(name, policy))).toList();
    }

    private final class Former implements JobHandler<JsonNode> {
        private final String name;
        private final Policy<?> policy;

        Former(String name, Policy<?> policy) {
            this.name = name;
            this.policy = policy;
        }

        @Override public String name() {
            return name;
        }

        @Override public Class<JsonNode> dataType() {
            return JsonNode.class;
        }

        @Override public JobOutcome run(JsonNode data) {
            var flat = (ObjectNode) data.deepCopy();
            if (data.get("step") instanceof ObjectNode place) flat.setAll(place);
            return jobs.inTransaction(() -> {
                questions.open(Json.value(flat, JourneyRef.class), Json.value(flat, policy.subject()));
                return JobOutcome.DONE;
            });
        }
    }
}
