package al.headless.contract;

import al.headless.api.model.ErrorCode;
import al.headless.kernel.Json;
import al.headless.kernel.Refusal;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The published versions of the contract, and the way between a caller's version and HEAD, which is the only one that
/// the rooms behind know. A pin is served by the newest revision of its version; HEAD's by the bundle that the code was
/// generated from.
@Singleton
public class Versions {
    private static final String HEADER = "X-AL-API-Version";
    private static final Pattern FORM = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private final PublishedVersions published;
    private final TreeMap<String, ContractDocument> documents = new TreeMap<>();
    private final List<VersionStep> steps = new ArrayList<>(); // from HEAD down

    Versions(PublishedVersions published) {
        this.published = published;
        var head = ContractDocument.head();
        published.all().stream().filter(PublishedVersion::served).map(PublishedVersion::date).forEach(date ->
                documents.put(date, date.equals(head.version()) ? head : ContractDocument.released(date)));
        if (!documents.lastKey().equals(head.version())) {
            throw new IllegalStateException("HEAD is " + head.version() + ", which is not the newest version served");
        }
        for (var older = documents.lowerKey(head.version()); older != null; older = documents.lowerKey(older)) {
            steps.add(new VersionStep(documents.get(older), documents.higherEntry(older).getValue()));
        }
    }

    /// Answers when neither header nor application names a version.
    public String defaultPin() {
        return published.defaultPin();
    }

    /// What is published about a version that [#knows] knows.
    public PublishedVersion published(String version) {
        return published.find(version).orElseThrow();
    }

    /// Checks a pin. Refuses a malformed, an unknown and a retired one (410) with VALIDATION_FAILED, each in its own
    /// words.
    public void checkPin(String pin) {
        check(pin, HEADER + " names a retired version");
    }

    /// Checks what an application is answered in when its calls name nothing. Refuses as [#checkPin] does, and tells a
    /// caller who did not send the header that it may.
    public void checkDefault(String pin) {
        check(pin, "The default version of your application is retired: name another in " + HEADER
                + ", or ask who gave you your API key to move it");
    }

    private void check(String pin, String retired) {
        if (!FORM.matcher(pin).matches()) {
            throw Refusal.invalid(HEADER, HEADER + " must be a date such as " + defaultPin());
        }
        var version = published.find(pin).orElseThrow(() -> new Refusal(ErrorCode.VALIDATION_FAILED,
                HEADER + " is not a published version", Map.of("field", HEADER, "supportedVersions", supported())));
        if (!version.served()) {
            throw new Refusal(ErrorCode.VALIDATION_FAILED, 410, retired,
                    Map.of("field", HEADER, "successorVersion", version.successor(),
                            "migrationGuide", version.migration()));
        }
    }

    /// Whether a pin is answered.
    public boolean knows(String pin) {
        return documents.containsKey(pin);
    }

    /// Whether a version has an operation; older ones lack what came after them.
    public boolean offers(String version, String operationId) {
        return documents.get(version).operations().contains(operationId);
    }

    /// The paths of a version's operations, below the API's own.
    public Set<String> paths(String version) {
        return documents.get(version).paths();
    }

    /// Oldest first.
    public List<String> supported() {
        return List.copyOf(documents.keySet());
    }

    /// Judges a body by the schema of the caller's version. Refuses with VALIDATION_FAILED.
    public void check(String version, String operationId, JsonNode body) {
        documents.get(version).check(operationId, body);
    }

    /// Judges path and query parameters. Refuses with VALIDATION_FAILED.
    public void check(String version, String operationId, Map<String, List<String>> parameters) {
        documents.get(version).check(operationId, parameters);
    }

    /// Makes of a body that was judged in the caller's version one of HEAD; the tree itself is changed.
    public JsonNode raise(String version, String operationId, JsonNode body) {
        var raised = body;
        for (var step : steps.reversed()) {
            if (step.leadsTo(version)) raised = step.raise(operationId, raised);
        }
        return raised;
    }

    /// Makes of a tree of one of HEAD's schemas one of the caller's version; the tree itself is changed.
    public JsonNode lower(String version, String schema, JsonNode tree) {
        var lowered = tree;
        for (var step : steps) {
            if (step.leadsTo(version)) lowered = step.lower(schema, lowered);
        }
        return lowered;
    }

    /// The bytes of an operation's data in the caller's version.
    public byte[] data(String version, String operationId, Object data) {
        return bytes(version, documents.lastEntry().getValue().data(operationId), data);
    }

    /// The bytes of an instance of one of HEAD's schemas in the caller's version.
    public byte[] bytes(String version, String schema, Object value) {
        boolean differs = steps.stream().anyMatch(step -> step.leadsTo(version) && step.lowers(schema));
        return differs ? Json.ordered(lower(version, schema, Json.tree(value))) : Json.bytes(value);
    }

    /// The operations whose request or answer shows a change, by name. Those whose errors alone do are not among them.
    public List<String> shownBy(VersionChange change) {
        return documents.lastEntry().getValue().operations().stream()
                .filter(id -> steps.stream().flatMap(step -> step.shownBy(id))
                        .anyMatch(shown -> shown.id().equals(change.id())))
                .sorted().toList();
    }
}
