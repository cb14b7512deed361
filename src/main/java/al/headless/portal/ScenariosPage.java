package al.headless.portal;

import al.headless.kernel.Environment;
import al.headless.lender.ForcingTable;
import al.headless.lender.ForcingTable.Row;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What the sandbox can be made to do, and the rules of test keys.
@Singleton
class ScenariosPage {
    private final ForcingTable table;
    private final List<Environment> served;
    private final Map<String, String> limits;

    ScenariosPage(ForcingTable table, @Property(name = "headless.environments") List<Environment> served,
            @Property(name = "headless.limits.application-per-minute") int application,
            @Property(name = "headless.limits.borrower-per-minute") int borrower,
            @Property(name = "headless.limits.address-per-minute") int address) {
        this.table = table;
        this.served = served;
        this.limits = Map.of("application", "%,d".formatted(application), "borrower", "%,d".formatted(borrower),
                "address", address == 0 ? "any number" : "%,d".formatted(address));
    }

    Page page() {
        boolean sandbox = served.contains(Environment.TEST);
        var rates = Texts.filled("rates.md", limits);
        return new Page("/scenarios", "How to make the sandbox decline, time out or fail; test keys and rate limits.",
                sandbox ? Texts.filled("scenarios.md", Map.of("table", rows(), "rates", rates))
                        : Texts.filled("no-scenarios.md", Map.of("rates", rates)));
    }

    private String rows() {
        return Markdown.table(List.of("PAN digits", "scenario", "what happens", "loans"),
                table.rows().stream().map(row -> List.of(digits(row), Markdown.text(row.title()),
                        Markdown.text(row.description()), row.journeyTypes().stream().map(Markdown::code)
                                .collect(Collectors.joining(", ")))).toList());
    }

    private static String digits(Row row) {
        return row.panDigits() == null ? "any other" : Markdown.code(row.panDigits());
    }
}
