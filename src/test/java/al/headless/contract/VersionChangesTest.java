package al.headless.contract;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.testing.ContractWitness;
import al.headless.testing.ContractWitness.Operation;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The way between the versions, on everything that the contract prints, and on what may look like it and is not.
class VersionChangesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OLDER = ContractWitness.OLDER;

    private final Versions versions = new Versions(new PublishedVersions("/contract/versions.yaml"));

    @Test void every_answer_that_the_newer_contract_prints_goes_down_to_one_that_the_older_describes() {
        int count = 0;
        for (var operation : ContractWitness.all()) {
            for (var status : operation.node().path("responses").properties()) {
                var examples = ContractWitness.examples(ContractWitness.HEAD, operation.id(),
                        "/responses/" + status.getKey());
                examples.forEach((name, value) -> ContractWitness.checkAnswer(OLDER, operation.id(),
                        Integer.parseInt(status.getKey()), ContractWitness.lowered(operation, value), name));
                count += examples.size();
            }
        }
        assertTrue(count > 100, "only " + count + " examples were found");
    }

    @Test void every_request_that_the_older_contract_prints_goes_up_to_one_that_the_newer_takes() {
        int count = 0;
        var head = ContractDocument.head();
        for (var operation : ContractWitness.all()) {
            var examples = ContractWitness.examples(OLDER, operation.id(), "/requestBody");
            examples.forEach((name, value) -> assertDoesNotThrow(
                    () -> head.check(operation.id(), versions.raise(OLDER, operation.id(), value)), name));
            count += examples.size();
        }
        assertTrue(count > 10, "only " + count + " examples were found");
    }

    @Test void what_both_contracts_print_of_a_changed_schema_is_the_same_on_both_ways() {
        same("updateProfile", "200", "profileComplete");
        same("getProfile", "200", "profileIncomplete");
        same("redirectAASession", "200", "aaRedirectReady");
        same("getJourney", "200", "journeyDisbursed");
        var older = ContractWitness.examples(OLDER, "updateProfile", "/requestBody");
        ContractWitness.examples(ContractWitness.HEAD, "updateProfile", "/requestBody").forEach((name, value) ->
                assertEquals(value, versions.raise(OLDER, "updateProfile", older.get(name)), name));
    }

    private static void same(String operationId, String status, String example) {
        var operation = operation(operationId);
        var newer = ContractWitness.examples(ContractWitness.HEAD, operationId, "/responses/" + status).get(example);
        var older = ContractWitness.examples(OLDER, operationId, "/responses/" + status).get(example);
        assertFalse(newer.equals(older), example + " shows no change");
        assertEquals(older, ContractWitness.lowered(operation, newer), example);
    }

    @Test void what_partners_keep_in_free_objects_passes_whatever_it_is_called() throws IOException {
        var free = """
                {"personalEmail": "a", "personalemail": "b", "nextAction": "COMPLETE_PAYMENT", "requestedAt": "c",
                 "profile": {"personalEmail": "d", "personalemail": "e"},
                 "missingFields": ["profile.personalEmail"]}""";
        var up = tree("{\"type\": \"PERSONAL_LOAN\", \"metadata\": " + free + "}");
        assertEquals(up, versions.raise(OLDER, "createJourney", up.deepCopy()));
        var resume = tree("{\"resume\": " + free + "}");
        assertEquals(resume, versions.raise(OLDER, "updateJourneyResume", resume.deepCopy()));
        var put = tree("{\"profile\": {\"contactNumber\": \"9876543210\"}, \"metadata\": " + free + "}");
        assertEquals(put, versions.raise(OLDER, "updateProfile", put.deepCopy()));
        var detail = tree("{\"nextAction\": null, \"resume\": " + free + ", \"metadata\": " + free + "}");
        assertEquals(detail, versions.lower(OLDER, "JourneyDetail", detail.deepCopy()));
    }

    @Test void a_next_action_is_lowered_wherever_one_is_shown() throws IOException {
        for (var schema : List.of("ActiveJourney", "JourneySummary", "JourneyDetail", "JourneyState",
                "WebhookJourney")) {
            assertEquals(tree("{\"nextAction\": \"FILL_PROFILE\"}"),
                    versions.lower(OLDER, schema, tree("{\"nextAction\": \"SUBMIT_PROFILE\"}")), schema);
            assertEquals(tree("{\"nextAction\": null}"),
                    versions.lower(OLDER, schema, tree("{\"nextAction\": \"COMPLETE_PAYMENT\"}")), schema);
            assertEquals(tree("{\"nextAction\": null}"),
                    versions.lower(OLDER, schema, tree("{\"nextAction\": null}")), schema);
        }
        assertEquals(tree("{\"activeJourney\": {\"nextAction\": null}}"), versions.lower(OLDER, "SessionData",
                tree("{\"activeJourney\": {\"nextAction\": \"COMPLETE_PAYMENT\"}}")));
        assertEquals(tree("{\"items\": [{\"nextAction\": \"FILL_PROFILE\"}]}"), versions.lower(OLDER, "JourneyList",
                tree("{\"items\": [{\"nextAction\": \"SUBMIT_PROFILE\"}]}")));
        assertEquals(tree("{\"activeJourney\": null}"),
                versions.lower(OLDER, "SessionData", tree("{\"activeJourney\": null}")));
    }

    @Test void a_path_that_travels_as_a_value_is_respelled_and_what_only_begins_like_it_is_not() throws IOException {
        var newer = """
                {"message": "profile.personalEmail must be a valid e-mail address", "details": {
                  "field": "profile.personalEmail",
                  "violations": [
                    {"field": "workProfile.officialEmail", "message": "workProfile.officialEmail is required"},
                    {"field": "profile.personalEmail.at", "message": "profile.personalEmail.at is no member"},
                    {"field": "profile.personalEmails", "message": "profile.personalEmails is no member"},
                    {"field": "metadata", "message": "metadata must not hold profile.personalEmail"}],
                  "missingFields": ["profile.dob", "profile.personalEmail"]}}""";
        var older = newer.replace("\"profile.personalEmail\"", "\"profile.personalemail\"")
                .replace("profile.personalEmail must", "profile.personalemail must")
                .replace("profile.personalEmail.at", "profile.personalemail.at")
                .replace("officialEmail", "officialemail");
        assertEquals(tree(older), versions.lower(OLDER, "ApiError", tree(newer)));
    }

    @Test void a_renamed_member_keeps_its_place() throws IOException {
        var lowered = versions.lower(OLDER, "Profile", tree("{\"pan\": 1, \"personalEmail\": 2, \"dob\": 3}"));
        var names = new ArrayList<String>();
        lowered.fieldNames().forEachRemaining(names::add);
        assertEquals(List.of("pan", "personalemail", "dob"), names);
    }

    @Test void a_caller_of_the_newest_version_gets_what_the_service_says() throws IOException {
        var data = tree("{\"nextAction\": \"COMPLETE_PAYMENT\"}");
        assertEquals(data, versions.lower(ContractWitness.HEAD, "JourneyState", data.deepCopy()));
        var body = tree("{\"profile\": {\"personalEmail\": \"a@b.in\"}}");
        assertEquals(body, versions.raise(ContractWitness.HEAD, "updateProfile", body.deepCopy()));
    }

    @Test void every_change_is_named_dated_told_and_shown_by_an_operation() throws IOException {
        var all = VersionChanges.all();
        assertEquals(all.size(), all.stream().map(VersionChange::id).distinct().count());
        assertEquals(all.stream().sorted(Comparator.comparing(VersionChange::version)).toList(), all);
        assertEquals(all, VersionChanges.of("2026-11-22"));
        var changelog = Files.readString(Path.of("openapi", "CHANGELOG.md")).replaceAll("\\s+", " ");
        for (var change : all) {
            assertTrue(versions.knows(change.version()), change.id());
            assertTrue(changelog.contains("**" + change.id() + "**: " + change.description()), change.id());
            assertFalse(versions.shownBy(change).isEmpty(), change.id());
            for (var schema : change.schemas()) {
                assertFalse(ContractWitness.contract().at("/components/schemas/" + schema).isMissingNode(), schema);
            }
        }
        assertEquals(List.of("redirectAASession"), versions.shownBy(new RenameTransactionReference()));
        assertEquals(List.of("createSession", "getProfile", "updateProfile"),
                versions.shownBy(new RenamePersonalEmail()));
    }

    private static Operation operation(String id) {
        return ContractWitness.all().stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
    }

    private static JsonNode tree(String json) throws IOException {
        return JSON.readTree(json);
    }
}
