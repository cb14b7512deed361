package al.headless.contract;

import al.headless.api.model.ErrorCode;
import al.headless.kernel.Refusal;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The published versions of the contract.
@Singleton
public class Versions {
    /// Answers when neither header nor application names a version.
    public static final String DEFAULT = "2026-03-05";
    private static final Pattern FORM = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private final Map<String, ContractDocument> documents = Stream.of("/contract/headless.json")
            .map(ContractDocument::new).collect(Collectors.toMap(ContractDocument::version, one -> one));

    /// Checks a pin. Refuses a malformed and an unknown one with VALIDATION_FAILED, each in its own words.
    public void checkPin(String pin) {
        if (!FORM.matcher(pin).matches()) {
            throw Refusal.invalid("X-AL-API-Version", "X-AL-API-Version must be a date such as " + DEFAULT);
        }
        if (!knows(pin)) {
            throw new Refusal(ErrorCode.VALIDATION_FAILED, "X-AL-API-Version is not a published version",
                    Map.of("field", "X-AL-API-Version", "supportedVersions", supported()));
        }
    }

    public boolean knows(String pin) {
        return documents.containsKey(pin);
    }

    /// Oldest first.
    public List<String> supported() {
        return documents.keySet().stream().sorted().toList();
    }

    /// Judges a body by the schema of the caller's version. Refuses with VALIDATION_FAILED.
    public void check(String version, String operationId, JsonNode body) {
        documents.get(version).check(operationId, body);
    }

    /// Judges path and query parameters. Refuses with VALIDATION_FAILED.
    public void check(String version, String operationId, Map<String, List<String>> parameters) {
        documents.get(version).check(operationId, parameters);
    }
}
