package al.headless.telemetry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;

/// The alerts that are deployed.
final class Alerts {
    private Alerts() {}

    record Alert(String name, String expression, String severity, String summary, String runbook) {}

    static List<Alert> all() {
        try {
            Map<String, List<Map<String, List<Map<String, Object>>>>> file =
                    new Yaml().load(Files.readString(Prometheus.DEPLOYED.resolve("alerts.yml")));
            return file.get("groups").stream().flatMap(group -> group.get("rules").stream()).map(Alerts::alert)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Alert alert(Map<String, Object> rule) {
        return new Alert(rule.get("alert").toString(), rule.get("expr").toString(), text(rule, "labels", "severity"),
                text(rule, "annotations", "summary"), text(rule, "annotations", "runbook"));
    }

    private static String text(Map<String, Object> rule, String member, String name) {
        return rule.get(member) instanceof Map<?, ?> texts ? String.valueOf(texts.get(name)) : "";
    }
}
