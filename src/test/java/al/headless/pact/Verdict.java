package al.headless.pact;

import java.util.List;

/// Whether the service keeps one interaction; if not, every difference in a line. A broken interaction that its
/// consumer or the broker calls pending fails nobody.
record Verdict(String id, String description, List<String> given, List<String> differences, boolean pending) {
    boolean kept() {
        return differences.isEmpty();
    }

    boolean fails() {
        return !kept() && !pending;
    }

    /// As it is printed.
    String text() {
        var word = kept() ? "ok  " : pending ? "PENDING" : "FAIL";
        var text = new StringBuilder("  " + word + "  " + description);
        for (var state : given) text.append("\n          given ").append(state);
        for (var difference : differences) text.append("\n          ").append(difference);
        return text.toString();
    }
}
