package al.headless.pact;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// Which consumers' pacts a version keeps: a row for each pact, as evidence beside a published version. What is
/// neither passed nor failed is pending.
final class Matrix {
    private final String version;
    private final List<Row> rows = new ArrayList<>();

    Matrix(String version) {
        this.version = version;
    }

    private record Row(String consumer, String provider, String version, String pact, int interactions, int passed,
            int failed, String date) {}

    void add(Contract contract, List<Verdict> verdicts) {
        int passed = (int) verdicts.stream().filter(Verdict::kept).count();
        int failed = (int) verdicts.stream().filter(Verdict::fails).count();
        rows.add(new Row(contract.consumer(), Contract.PROVIDER, version, contract.file().getFileName().toString(),
                verdicts.size(), passed, failed, LocalDate.now(ZoneOffset.UTC).toString()));
    }

    void write(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
