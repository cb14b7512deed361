package al.headless.sandbox;

import al.headless.api.model.JourneyType;
import al.headless.lender.LoanApplication;
import al.headless.markup.Html;
import al.headless.testing.Golden;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The key facts statement of every lender as a borrower reads it, in `key-facts.txt`.
class KeyFactsRenderingTest {
    private static final Duration VALID = Duration.ofHours(48);
    private static final String HEAD = """
            # Each lender's statement for the usual loan, stated on 5 March 2026: a line for each row of its tables.
            """;

    @Test void every_lenders_statement_states_what_it_quotes() {
        Golden.check("key-facts.txt", "#", getClass(), HEAD + Stream.of(SandboxLender.values())
                .map(KeyFactsRenderingTest::statement).collect(Collectors.joining("\n")));
    }

    private static String statement(SandboxLender lender) {
        LoanApplication application = lender.type() == JourneyType.GOLD_LOAN
                ? Applications.gold("1234") : Applications.personal("1234");
        var quote = QuoteSheet.quote(lender.terms().loanFor(application).orElseThrow(), Applications.NOW,
                Applications.NOW.plus(VALID), "http://localhost/sandbox/kfs/0");
        return read(KeyFactsRendering.of(new KeyFacts(lender, quote, Applications.NOW)));
    }

    /// Without markup: a row on a line, its cells apart.
    private static String read(Html html) {
        return html.markup().replace("\n", " ").replaceAll("</(tr|caption|p|h1|h2)>", "\n")
                .replaceAll("</t[hd]> *<t[hd][^>]*>", ": ").replaceAll("<[^>]*>", "").replaceAll(" *\n *", "\n")
                .replaceAll("  +", " ").replace("&#39;", "'").strip() + "\n";
    }
}
