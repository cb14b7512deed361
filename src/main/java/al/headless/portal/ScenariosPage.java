package al.headless.portal;

import al.headless.access.LimitSettings;
import al.headless.kernel.ServiceSettings;
import al.headless.lender.ForcingTable;
import al.headless.lender.ForcingTable.Row;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What the sandbox can be made to do, and the rules of test keys.
@Singleton
class ScenariosPage {
    private final ForcingTable table;
    private final ServiceSettings settings;
    private final Map<String, String> limits;

    ScenariosPage(ForcingTable table, ServiceSettings settings, LimitSettings limits) {
        this.table = table;
        this.settings = settings;
        this.limits = Map.of("application", "%,d".formatted(limits.applicationPerMinute()),
                "borrower", "%,d".formatted(limits.borrowerPerMinute()), "address", limits.addressPerMinute() == 0
                        ? "any number" : "%,d".formatted(limits.addressPerMinute()));
    }

    Page page() {
        boolean sandbox = settings.testData();
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
