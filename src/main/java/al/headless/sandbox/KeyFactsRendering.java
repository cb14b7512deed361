package al.headless.sandbox;

import al.headless.api.model.JourneyType;
import al.headless.kernel.Amount;
import al.headless.kernel.Rupees;
import al.headless.lender.Quote;
import al.headless.markup.Html;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// A key facts statement as RBI's circular of 15 April 2024 lays it out: Annex A (part 1 and 2), Annex B
/// (computation of the annual percentage rate), Annex C (repayment schedule).
final class KeyFactsRendering {
    private static final String NONE = "None";

    private KeyFactsRendering() {}

    static Html of(KeyFacts facts) {
        var quote = facts.quote();
        var lender = facts.lender();
        return Html.of("""
                <h1>Key facts statement</h1>
                <p>%s, for a loan as offered on %s and valid until %s (India).</p>
                <h2>Annex A, part 1: interest rate and fees or charges</h2>
                %s
                <h2>Annex A, part 2: other information</h2>
                %s
                <h2>Annex B: computation of the annual percentage rate</h2>
                %s
                <p>The annual percentage rate is twelve times the monthly internal rate of return of the net
                disbursed amount against the installments.</p>
                <h2>Annex C: repayment schedule</h2>
                %s
                """, lender.card().name(), day(facts.statedAt()), day(quote.validUntil()),
                table("Interest rate and fees or charges", charges(lender, quote)),
                table("Other information", others(lender, quote)),
                table("Computation of the annual percentage rate", computation(quote)),
                schedule(lender, quote));
    }

    private record Line(String what, String value) {}

    private static List<Line> charges(SandboxLender lender, Quote quote) {
        var lines = new ArrayList<>(List.of(
                new Line("Type of loan", lender.type() == JourneyType.GOLD_LOAN
                        ? "Loan against gold jewellery" : "Unsecured personal loan"),
                new Line("Sanctioned loan amount", Rupees.of(quote.amountPrincipal())),
                new Line("Disbursal schedule", "In one amount, after the loan is sanctioned"),
                new Line("Loan term", quote.tenureMonths() + " months"),
                new Line("Type and number of installments",
                        quote.tenureMonths() + " equated monthly installments (EMI)"),
                new Line("Amount of each installment", Rupees.of(quote.installmentAmount())
                        + "; the last one " + Rupees.of(quote.installments().getLast().amount())),
                new Line("Commencement of repayment, post sanction",
                        "One month after payout: " + quote.installments().getFirst().dueDate()),
                new Line("Interest rate and type", quote.interestRate()
                        + "% per year, fixed, on the reducing balance: a twelfth for a month, a 365th for each"
                        + " day of a part of a month"),
                new Line("Additional information for a floating rate", "Not applicable")));
        fees(quote).forEach(fee -> lines.add(new Line(fee.title() + ", payable to the lender, one-time",
                Rupees.of(fee.amount()))));
        lines.addAll(List.of(
                new Line("Insurance, valuation and other charges payable to third parties", NONE),
                new Line("Annual percentage rate (APR)", quote.annualPercentageRate() + "%"),
                new Line("Penal charges for delayed payment", quote.penalCharges()),
                new Line("Other penal charges", NONE),
                new Line("Foreclosure charges", Charges.foreclosureWords()),
                new Line("Charges for repaying a part before it is due", Charges.partPaymentWords()),
                new Line("Charges for switching between fixed and floating rates", "Not applicable"),
                new Line("Other contingent charges", NONE)));
        return lines;
    }

    private static List<Line> others(SandboxLender lender, Quote quote) {
        var officer = lender.card().grievanceOfficer();
        return List.of(
                new Line("Engagement of recovery agents",
                        "Clause 9 of the loan agreement. No recovery agent is engaged"
                        + " at the time of this statement; the borrower is told an agent's name beforehand."),
                new Line("Grievance redressal",
                        "Clause 14 of the loan agreement. A complaint that is not settled within"
                        + " 30 days may be taken to the Reserve Bank's ombudsman."),
                new Line("Nodal grievance redressal officer",
                        officer.name() + ", phone " + officer.phone() + ", " + officer.email()),
                new Line("Transfer of the loan to other lenders, or securitisation", "No"),
                new Line("Collaborative lending (co-lending)", "Not applicable"),
                new Line("Cooling-off period", quote.coolOffDays()
                        + " days from payout: the loan may be given back by"
                        + " repaying the principal and the proportionate interest, without any penalty"),
                new Line("Lending service provider that recovers", NONE));
    }

    private static List<Line> computation(Quote quote) {
        var interest = charge(quote, 1);
        return List.of(
                new Line("1. Sanctioned loan amount", Rupees.of(quote.amountPrincipal())),
                new Line("2. Loan term", quote.tenureMonths() + " months"),
                new Line("3. Interest rate, fixed", quote.interestRate() + "%"),
                new Line("4. Amount and number of installments", installments(quote)),
                new Line("5. Total interest over the term", Rupees.of(interest)),
                new Line("6. Fees and charges payable to the lender", Rupees.of(quote.fees())),
                new Line("7. Fees and charges payable to third parties", Rupees.of(Amount.ZERO)),
                new Line("8. Net disbursed amount (1 less 6 and 7)", Rupees.of(quote.netDisbursedAmount())),
                new Line("9. Total amount to be paid (1 plus 5)",
                        Rupees.of(quote.amountPrincipal().plus(interest))),
                new Line("10. Annual percentage rate", quote.annualPercentageRate() + "%"));
    }

    /// They add up to what is to be paid.
    private static String installments(Quote quote) {
        var last = quote.installments().getLast().amount();
        return Rupees.of(quote.installmentAmount()) + " × " + (quote.tenureMonths() - 1) + " and " + Rupees.of(last);
    }

    /// The breakup begins with principal and interest; fees follow.
    private static Amount charge(Quote quote, int n) {
        return quote.quoteBreakup().get(n).amount();
    }

    private static List<Quote.Charge> fees(Quote quote) {
        return quote.quoteBreakup().subList(2, quote.quoteBreakup().size());
    }

    private static Html table(String caption, List<Line> lines) {
        var rows = lines.stream().map(line -> Html.of("<tr><th scope=\"row\">%s</th><td>%s</td></tr>",
                line.what(), line.value())).toList();
        return Html.of("<table><caption>%s</caption><tbody>%s</tbody></table>", caption, Html.lines(rows));
    }

    private static Html schedule(SandboxLender lender, Quote quote) {
        var parts = Repayment.of(quote.amountPrincipal(), quote.interestRate(), quote.tenureMonths())
                .installments();
        var rows = new ArrayList<Html>();
        var owed = quote.amountPrincipal();
        for (var due : quote.installments()) {
            var part = parts.get(due.serialNumber() - 1);
            rows.add(row(due.serialNumber(), due.dueDate(), owed, part));
            owed = owed.minus(part.principal());
        }
        return Html.of("""
                <div class="wide" tabindex="0" role="region" aria-label="Repayment schedule"><table>
                <caption>What is due to %s, if the loan is paid out on the day of the offer</caption>
                <thead><tr><th scope="col">No.</th><th scope="col">Due on</th>
                <th scope="col" class="amount">Outstanding principal</th>
                <th scope="col" class="amount">Principal</th><th scope="col" class="amount">Interest</th>
                <th scope="col" class="amount">Installment</th></tr></thead>
                <tbody>%s</tbody></table></div>""", lender.card().name(), Html.lines(rows));
    }

    private static Html row(int serial, LocalDate due, Amount owed, Repayment.Installment part) {
        return Html.of("""
                <tr><th scope="row">%s</th><td>%s</td><td class="amount">%s</td><td class="amount">%s</td>\
                <td class="amount">%s</td><td class="amount">%s</td></tr>""", serial, due, Rupees.of(owed),
                Rupees.of(part.principal()), Rupees.of(part.interest()), Rupees.of(part.amount()));
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, Moment.INDIA);
    }
}
