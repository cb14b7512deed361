package al.headless.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import al.headless.kernel.Amount;
import al.headless.kernel.Rupees;
import al.headless.testing.ApiTest;
import al.headless.testing.Borrower;
import al.headless.testing.TestClock;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A loan is told in four places: by its offer, by the key facts statement, by the loan that was paid out, and by the
/// pages to pay on. All of them tell what an [ExactLoan] comes to.
class SameFiguresTest extends ApiTest {
    private static final Pattern ROW = Pattern.compile("<tr><th scope=\"row\">([^<]*)</th>(.*?)</tr>");
    private static final Pattern CELL = Pattern.compile("<td[^>]*>([^<]*)</td>");
    private static final Pattern FACT = Pattern.compile("<dt>([^<]*)</dt><dd>([^<]*)</dd>");
    private static final Duration A_WHILE = Duration.ofDays(10); // the cooling-off period is over
    private static final long PART = 1_005;

    @ParameterizedTest
    @CsvSource({"aravali-finance, 200000, 24, 1234", "aravali-finance, 10001, 7, 4001",
            "chola-capital, 123457, 18, 1234", "chola-capital, 51600, 60, 1234",
            "deccan-gold, 123457, 12, 1234", "deccan-gold, 9999, 12, 4001"})
    void offer_statement_loan_and_payment_page_tell_the_same(String lender, long principal, int months, String digits) {
        var scene = offered(borrower(), lender, principal, months, digits);
        var sample = sample(lender, principal, months);
        var card = scene.walk.card(lender);
        var offer = scene.get("/offers/" + card.path("offerID").asText());
        assertEquals(List.of(Long.toString(principal), months + " months", sample.rate().toString()), Stream.of(
                "amountPrincipal", "offerTerm", "interestRate").map(name -> offer.path(name).asText()).toList());
        for (var figure : List.of("amountPrincipal", "offerTerm", "interestRate", "annualPercentageRate",
                "installmentAmount", "penalCharges", "keyFactsStatementLink")) {
            assertEquals(card.path(figure), offer.path(figure), figure);
        }
        quoted(offer, sample);
        stated(offer, sample);
        scene.walk.choose(lender);
        assertEquals("DISBURSED", scene.walk.toTheEnd());
        service.elapse(A_WHILE);
        owed(scene.again(), sample, digits.equals("4001"));
    }

    private record Scene(Borrower borrower, String journey, Walk walk) {
        JsonNode get(String path) {
            var said = borrower.api().get("/journeys/" + journey + path);
            assertEquals(200, said.status(), said::toString);
            return said.json().path("data");
        }

        /// In a session of a later day.
        Scene again() {
            var same = Borrower.named(borrower.host(), borrower.externalId());
            return new Scene(same, journey, new Walk(same, journey));
        }
    }

    private static Scene offered(Borrower borrower, String lender, long principal, int months, String digits) {
        var type = SandboxLender.of(lender).orElseThrow().type().name();
        var journey = borrower.journey(type);
        borrower.fillProfile(journey, digits);
        if (type.equals("GOLD_LOAN")) borrower.fillGold(journey);
        var wish = borrower.api().put("/journeys/" + journey + "/profile", """
                {"loanPreference": {"requestedAmount": "%s", "requestedTenureMonths": %s}}"""
                .formatted(principal, months));
        assertEquals(200, wish.status(), wish::toString);
        borrower.submit(journey);
        var scene = new Scene(borrower, journey, new Walk(borrower, journey));
        scene.walk.settle();
        return scene;
    }

    private static RandomLoans.Sample sample(String lender, long principal, int months) {
        var pricing = SandboxLender.of(lender).orElseThrow().terms().pricing();
        return new RandomLoans.Sample(new Amount(principal), pricing.rate(), months, pricing.fee());
    }

    private static void quoted(JsonNode offer, RandomLoans.Sample sample) {
        var rows = new ExactLoan(sample, LocalDate.EPOCH, false).rows();
        long principal = sample.principal().rupees();
        long fee = ExactLoan.share(principal, sample.fee());
        long tax = ExactLoan.share(fee, Pricing.GST);
        assertEquals(List.of(principal, interest(rows), fee, tax), offer.path("quoteBreakup").valueStream()
                .map(SameFiguresTest::amount).toList());
        assertEquals(fee + tax, rupees(offer.path("fees")));
        assertEquals(principal - fee - tax, rupees(offer.path("netDisbursedAmount")));
        assertEquals(rows.getFirst().amount(), rupees(offer.path("installmentAmount")));
        assertEquals(amounts(rows), offer.path("installments").valueStream().map(SameFiguresTest::amount).toList());
    }

    private void stated(JsonNode offer, RandomLoans.Sample sample) {
        var rows = new ExactLoan(sample, LocalDate.EPOCH, false).rows();
        long principal = sample.principal().rupees();
        long fees = rupees(offer.path("fees"));
        var statement = told(offer.path("keyFactsStatementLink").asText());
        var last = shown(rows.getLast().amount());
        var installment = shown(rows.getFirst().amount());
        var yearly = offer.path("annualPercentageRate").asText() + "%";
        var said = new LinkedHashMap<String, String>();
        said.put("Sanctioned loan amount", shown(principal));
        said.put("Loan term", offer.path("offerTerm").asText());
        said.put("Amount of each installment", installment + "; the last one " + last);
        said.put("Annual percentage rate (APR)", yearly);
        said.put("Penal charges for delayed payment", offer.path("penalCharges").asText());
        said.put("1. Sanctioned loan amount", shown(principal));
        said.put("2. Loan term", offer.path("offerTerm").asText());
        said.put("3. Interest rate, fixed", offer.path("interestRate").asText() + "%");
        said.put("4. Amount and number of installments", installment + " × " + (rows.size() - 1) + " and " + last);
        said.put("5. Total interest over the term", shown(interest(rows)));
        said.put("6. Fees and charges payable to the lender", shown(fees));
        said.put("8. Net disbursed amount (1 less 6 and 7)", shown(principal - fees));
        said.put("9. Total amount to be paid (1 plus 5)", shown(principal + interest(rows)));
        said.put("10. Annual percentage rate", yearly);
        offer.path("quoteBreakup").valueStream().skip(2).forEach(fee ->
                said.put(fee.path("title").asText() + ", payable to the lender, one-time", shown(amount(fee))));
        said.forEach((what, figure) -> assertEquals(List.of(figure), statement.get(what), what));
        long owed = principal;
        for (var row : rows) {
            assertEquals(List.of(offer.at("/installments/" + (row.serial() - 1) + "/dueDate").asText(), shown(owed),
                    shown(row.principal()), shown(row.interest()), shown(row.amount())),
                    statement.get(Integer.toString(row.serial())));
            owed -= row.principal();
        }
    }

    /// The cells of each row.
    private Map<String, List<String>> told(String statement) {
        return ROW.matcher(new Pages(service).read(statement)).results().collect(Collectors.toMap(row -> row.group(1),
                row -> CELL.matcher(row.group(2)).results().map(cell -> cell.group(1)).toList(), (one, _) -> one));
    }

    /// What is said of the loan, and on the pages to pay on.
    private void owed(Scene scene, RandomLoans.Sample sample, boolean overdue) {
        var exact = new ExactLoan(sample, paidOut(scene.walk.loan().path("installments")), overdue);
        same(scene, exact);
        var today = LocalDate.ofInstant(service.bean(TestClock.class).now(), Moment.INDIA);
        asked(scene.walk, "foreclosure", "{}", "foreclosure", exact.foreclosureBill(today));
        scene.walk.press("decline", scene.walk.loan().at("/foreclosure/paymentURL").asText());
        scene.walk.pass(Duration.ofSeconds(10));
        if (overdue) {
            asked(scene.walk, "missed-emi-payment", "{\"installmentSerialNumber\": 1}", "missedEmiPayment",
                    exact.missedBill(1, today));
            assertEquals("PAID", scene.walk.pay("missedEmiPayment"));
            exact.caughtUp(1);
            same(scene, exact);
        }
        var bill = exact.partBill(PART, today);
        asked(scene.walk, "pre-part-payment", "{\"amount\": \"" + PART + "\"}", "prePartPayment", bill);
        assertEquals("PAID", scene.walk.pay("prePartPayment"));
        exact.repaid(bill.principal(), bill.interest(), today);
        same(scene, exact);
    }

    /// Loan and offer tell what is still to be paid.
    private static void same(Scene scene, ExactLoan exact) {
        var loan = scene.walk.loan();
        assertEquals(exact.outstanding(), rupees(loan.path("outstandingPrincipal")));
        var offer = scene.get("/offers/" + scene.get("").at("/selectedOffer/offerID").asText());
        for (var told : List.of(loan, offer)) {
            assertEquals(amounts(exact.rows()), told.path("installments").valueStream()
                    .filter(due -> List.of("NOT_DUE", "OVERDUE").contains(due.path("status").asText()))
                    .map(SameFiguresTest::amount).toList());
        }
    }

    /// Answer and page ask for the bill.
    private void asked(Walk walk, String act, String body, String member, ExactLoan.Asked bill) {
        assertEquals("PAYMENT_READY", walk.repay(act, body, member));
        var ready = walk.loan().path(member);
        assertEquals(bill.sum(), rupees(ready.path("payableAmount")));
        var facts = FACT.matcher(new Pages(service).read(ready.path("paymentURL").asText())).results()
                .collect(Collectors.toMap(fact -> fact.group(1), fact -> fact.group(2)));
        Map.of("Principal", bill.principal(), "Interest", bill.interest(), "Foreclosure charge", bill.foreclosure(),
                "Penal charge", bill.penal(), "GST on charges", bill.tax(), "To pay", bill.sum())
                .forEach((part, figure) ->
                        assertEquals(figure == 0 ? "none" : shown(figure), facts.getOrDefault(part, "none"), part));
    }

    /// The day from which the days are counted on which something is due; the first may have been due before.
    private static LocalDate paidOut(JsonNode installments) {
        var about = day(installments.get(1)).minusMonths(2);
        return about.datesUntil(about.plusDays(4)).filter(from -> installments.valueStream().skip(1).allMatch(due ->
                day(due).equals(from.plusMonths(due.path("serialNumber").asInt())))).findFirst().orElseThrow();
    }

    private static LocalDate day(JsonNode due) {
        return LocalDate.parse(due.path("dueDate").asText());
    }

    private static long interest(List<ExactLoan.Row> rows) {
        return rows.stream().mapToLong(ExactLoan.Row::interest).sum();
    }

    private static List<Long> amounts(List<ExactLoan.Row> rows) {
        return rows.stream().map(ExactLoan.Row::amount).toList();
    }

    private static long amount(JsonNode one) {
        return rupees(one.path("amount"));
    }

    private static long rupees(JsonNode digits) {
        return Long.parseLong(digits.asText());
    }

    private static String shown(long rupees) {
        return Rupees.of(new Amount(rupees));
    }
}
