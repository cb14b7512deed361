package al.headless.pact;

import al.headless.testing.Service;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// A run of scripts/verify-pact's program: how it ended, and what it printed.
record Run(int code, String text) {
    static Run of(Service service, Map<String, String> environment, String... arguments) {
        var bytes = new ByteArrayOutputStream();
        var out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        int code = new VerifyPact(out, environment, () -> service).run(arguments);
        return new Run(code, bytes.toString(StandardCharsets.UTF_8));
    }

    List<String> lines() {
        return text.strip().lines().toList();
    }

    long count(String part) {
        return lines().stream().filter(line -> line.contains(part)).count();
    }
}
