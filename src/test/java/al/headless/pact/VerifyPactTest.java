package al.headless.pact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.testing.ApiTest;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a consumer's team gets to see of scripts/verify-pact.
class VerifyPactTest extends ApiTest {
    @TempDir Path folder;

    @Test void a_right_pact_is_kept() {
        var run = verify(WrittenPact.right());
        assertEquals(VerifyPact.KEPT, run.code(), run::text);
        assertEquals(1, run.count("ok    the state of a new journey"), run::text);
        assertEquals(1, run.count("given a journey {status=STARTED}"), run::text);
        assertTrue(run.lines().getLast().contains("1 kept, 0 broken"), run::text);
    }

    @Test void a_folder_is_verified_with_all_its_pacts() throws IOException {
        Files.createDirectories(folder.resolve("a-team"));
        WrittenPact.right().in(folder.resolve("a-team"));
        Files.writeString(folder.resolve("package.json"), "{\"name\": \"no pact\"}");
        Files.writeString(folder.resolve("texts.json"), "{\"messages\": [\"Welcome\"]}");
        assertEquals(VerifyPact.KEPT, run(folder.toString()).code());
    }

    @Test void a_relative_path_belongs_to_the_callers_working_directory() {
        WrittenPact.right().in(folder);
        var run = Run.of(service, Map.of("VERIFY_PACT_FROM", folder.toString()), "pact.json");
        assertEquals(VerifyPact.KEPT, run.code(), run::text);
    }

    @Test void the_matrix_has_the_figures_of_every_pact() throws IOException {
        WrittenPact.right().in(folder);
        var matrix = folder.resolve("evidence").resolve("matrix.json");
        assertEquals(VerifyPact.KEPT, Run.of(service, Map.of(VerifyPact.MATRIX, matrix.toString()),
                folder.resolve("pact.json").toString()).code());
        var row = new ObjectMapper().readTree(Files.readString(matrix)).get(0);
        assertEquals("2026-03-05 1 1 0", String.join(" ", row.path("version").asText(),
                row.path("interactions").asText(), row.path("passed").asText(), row.path("failed").asText()));
    }

    @Test void an_unknown_field_is_refused_with_the_reason() {
        broken(WrittenPact.right().expecting("\"loanAccount\": \"1\""),
                "must NOT have additional properties - loanAccount",
                "$.data: expected loanAccount, which is not there");
    }

    @Test void a_value_that_no_journey_ever_has_is_refused_with_the_reason() {
        broken(WrittenPact.right().expecting("\"status\": \"LOST\""),
                "data.status must be equal to one of the allowed values",
                "$.data.status: expected LOST, was STARTED");
    }

    @Test void a_status_that_is_not_documented_is_refused_with_the_reason() {
        broken(WrittenPact.right().answered("418"), "Response status code not defined in spec file: 418",
                "expected the status 418, was 200");
    }

    /// The contract says no, in one line, and so does the service.
    private void broken(WrittenPact pact, String promised, String heard) {
        var run = verify(pact);
        assertEquals(VerifyPact.BROKEN, run.code(), run::text);
        assertEquals(1, run.count(promised), run::text);
        assertEquals(1, run.count(heard), run::text);
        assertTrue(run.lines().getLast().contains("0 kept, 1 broken"), run::text);
    }

    @Test void what_was_promised_but_is_not_so_in_that_state_is_refused_by_the_service_alone() {
        var run = verify(WrittenPact.right().expecting("\"status\": \"CLOSED\""));
        assertEquals(VerifyPact.BROKEN, run.code(), run::text);
        assertEquals(1, run.count("promises all that is expected"), run::text);
        assertEquals(1, run.count("$.data.status"), run::text);
    }

    @Test void one_bad_file_hides_no_other() throws IOException {
        WrittenPact.right().in(folder);
        Files.writeString(folder.resolve("bad.json"), WrittenPact.right().answered("\"200\"").text());
        Files.writeString(folder.resolve("cut.json"), "{\"consumer\": {");
        Files.writeString(folder.resolve("none.json"), WrittenPact.right().text().replace("interactions", "requests"));
        var run = run(folder.toString());
        assertEquals(VerifyPact.BROKEN, run.code(), run::text);
        assertEquals(1, run.count("ok    the state of a new journey"), run::text);
        assertEquals(1, run.count("interactions[0].response.status is \"200\", not a number"), run::text);
        assertEquals(1, run.count("  REFUSED  is not a pact: it lists neither interactions nor messages"), run::text);
        assertEquals(3, run.count("  REFUSED  "), run::text);
        assertTrue(run.lines().getLast().contains("1 kept, 0 broken, 3 pacts refused"), run::text);
    }

    @Test void nothing_verified_is_no_success() throws IOException {
        var none = WrittenPact.right().text().replaceFirst("(?s)\\[\\{.*}]", "[]");
        var file = Files.writeString(folder.resolve("none.json"), none);
        unusable("nothing could be verified: " + file + " lists no interaction", file.toString());
        unusable("nothing could be verified: " + file + " lists no interaction", folder.toString());
    }

    @Test void what_is_never_promised_fails_nobody_while_it_is_pending() {
        var run = verify(WrittenPact.right().expecting("\"loanAccount\": \"1\"").pending());
        assertEquals(VerifyPact.KEPT, run.code(), run::text);
        assertEquals(1, run.count("must NOT have additional properties - loanAccount (pending)"), run::text);
        assertTrue(run.lines().getLast().contains("0 kept, 0 broken, 1 pending"), run::text);
    }

    @Test void an_unknown_state_is_told_in_one_line() {
        var run = verify(WrittenPact.right().given("a borrower on the moon"));
        assertEquals(VerifyPact.BROKEN, run.code(), run::text);
        assertEquals(1, run.count("unknown state \"a borrower on the moon\": pact/README.md lists them"), run::text);
        assertEquals(0, run.count("\tat "), run::text);
    }

    @Test void a_pending_interaction_fails_nobody() {
        var run = verify(WrittenPact.right().expecting("\"status\": \"CLOSED\"").pending());
        assertEquals(VerifyPact.KEPT, run.code(), run::text);
        assertEquals(1, run.count("PENDING"), run::text);
    }

    @Test void the_version_is_pinned_unless_the_pact_names_one() {
        var unknown = WrittenPact.right().asking("X-AL-API-Version", "1999-01-01").refused("400", "VALIDATION_FAILED");
        var run = run(unknown.in(folder).toString(), "--version", "2026-03-05");
        assertEquals(VerifyPact.KEPT, run.code(), run::text);
        assertEquals(VerifyPact.KEPT, run(WrittenPact.right().in(folder).toString(), "--version", "2026-03-05").code());
    }

    @Test void what_cannot_be_verified_is_told_in_one_line() throws IOException {
        var broken = Files.writeString(folder.resolve("broken.json"), "{\"consumer\": \n oops}");
        var other = Files.writeString(folder.resolve("other.json"), "[1, 2]");
        Files.createDirectories(folder.resolve("empty"));
        unusable("is not JSON", broken.toString());
        unusable("is not a pact", other.toString());
        unusable("about the provider \"bank\"", WrittenPact.right().about("bank").in(folder).toString());
        unusable("there is no pact in", folder.resolve("empty").toString());
        unusable("there is no file or folder", folder.resolve("nowhere.json").toString());
        unusable("is no published version", "pact.json", "--version", "1999-01-01");
        unusable("there is no option --fast", "pact.json", "--fast");
        unusable("--version needs a value", "pact.json", "--version");
        unusable("needs --provider-version", "http://127.0.0.1:1", "--publish-verification-results");
        unusable("only be published to a broker", "pact.json", "--publish-verification-results");
        unusable("is not the address of a broker", "--broker-base-url", "ftp://broker");
        unusable("one file or folder at a time", "pact.json", "more.json");
        unusable("--enable-pending needs --provider-branch", "http://127.0.0.1:1", "--enable-pending");
        unusable("--include-wip-pacts-since needs --enable-pending", "http://127.0.0.1:1",
                "--include-wip-pacts-since", "2026-11-01");
        unusable("--include-wip-pacts-since is a day", "http://127.0.0.1:1", "--include-wip-pacts-since", "May");
        unusable("--consumer-version-tags is for a broker", "pact.json", "--consumer-version-tags", "main");
        unusable("the broker at http://127.0.0.1:1 cannot be asked", "http://127.0.0.1:1");
    }

    private void unusable(String reason, String... arguments) {
        var run = run(arguments);
        assertEquals(VerifyPact.UNUSABLE, run.code(), run::text);
        assertEquals(1, run.lines().size(), run::text);
        assertTrue(run.text().contains(reason), run::text);
    }

    @Test void whoever_says_nothing_is_told_how() {
        var run = run();
        assertEquals(VerifyPact.UNUSABLE, run.code());
        assertEquals(1, run.count("Usage: scripts/verify-pact"), run::text);
        assertEquals(List.of(Options.USAGE.strip().lines().toList()), List.of(run("--help").lines()));
    }

    private Run verify(WrittenPact pact) {
        return run(pact.in(folder).toString());
    }

    private Run run(String... arguments) {
        return Run.of(service, Map.of(), arguments);
    }
}
