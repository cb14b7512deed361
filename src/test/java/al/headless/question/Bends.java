package al.headless.question;

import al.headless.aggregator.AggregatorEvent;
import al.headless.aggregator.AggregatorEvent.ConsentPageOpened;
import al.headless.aggregator.AggregatorEvent.ConsentReported;
import al.headless.aggregator.ConsentReport.OfLender;
import al.headless.aggregator.ConsentVerdict;
import al.headless.api.model.LenderStateReason;
import al.headless.api.model.StepStatus;
import al.headless.kernel.Amount;
import al.headless.kernel.Json;
import al.headless.lender.Diagnostics;
import al.headless.lender.Lender;
import al.headless.lender.LenderEvent;
import al.headless.lender.LenderEvent.ConsentRequired;
import al.headless.lender.LenderEvent.Disbursed;
import al.headless.lender.LenderEvent.LenderReached;
import al.headless.lender.LenderEvent.LenderRejected;
import al.headless.lender.LenderEvent.LoanUpdated;
import al.headless.lender.LenderEvent.OfferDeclined;
import al.headless.lender.LenderEvent.OfferReceived;
import al.headless.lender.LenderEvent.OfferRevised;
import al.headless.lender.LenderEvent.PaymentRefused;
import al.headless.lender.LenderEvent.PaymentRequested;
import al.headless.lender.LenderEvent.PaymentSettled;
import al.headless.lender.LenderEvent.RevisionRefused;
import al.headless.lender.LenderEvent.Sanctioned;
import al.headless.lender.LenderEvent.StepChanged;
import al.headless.lender.LoanState;
import al.headless.lender.Page;
import al.headless.lender.PaymentKind;
import al.headless.lender.Quote;
import al.headless.lender.StepKind;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/// What an event would say if it said something else. Pure.
final class Bends {
    private static final String NUL = "\u0000"; // no database text may hold it
    private static final String OTHER = "other-bank";
    private static final Instant LONG_AGO = Instant.EPOCH;
    private static final Instant NEVER = Instant.MAX; // no database knows it

    private Bends() {}

    /// One for each value that it holds, two levels deep, without that value.
    static <E> List<E> nulls(E event, Class<E> type) {
        return paths(Json.tree(event), 2).stream().flatMap(path -> {
            var tree = Json.tree(event);
            without((ObjectNode) tree, path);
            try {
                return Stream.of(Json.value(tree, type));
            } catch (RuntimeException _) {
                return Stream.empty(); // no adapter could read it either
            }
        }).filter(bent -> !bent.equals(event)).distinct().toList();
    }

    private static List<List<String>> paths(JsonNode node, int depth) {
        var paths = new ArrayList<List<String>>();
        node.properties().forEach(member -> {
            if (member.getKey().equals("event") || member.getValue().isNull()) return;
            paths.add(List.of(member.getKey()));
            if (depth == 1 || !member.getValue().isObject()) return;
            paths(member.getValue(), depth - 1).forEach(inner ->
                    paths.add(Stream.concat(Stream.of(member.getKey()), inner.stream()).toList()));
        });
        return paths;
    }

    private static void without(ObjectNode tree, List<String> path) {
        var holder = tree;
        for (var name : path.subList(0, path.size() - 1)) holder = (ObjectNode) holder.get(name);
        holder.putNull(path.getLast());
    }

    static LenderEvent byAnother(LenderEvent event) {
        return Json.value(((ObjectNode) Json.tree(event)).put("lenderId", OTHER), LenderEvent.class);
    }

    /// Empty for what names no question.
    static List<LenderEvent> elsewhere(LenderEvent event) {
        return switch (event) {
            case LenderReached(var by, var lender, var progress, var n) ->
                    List.of(new LenderReached(by, lender, progress, n + 1));
            case OfferReceived(var by, var quote, var n) -> List.of(new OfferReceived(by, quote, n + 1));
            case OfferDeclined(var by, var reason, var n) -> List.of(new OfferDeclined(by, reason, n + 1));
            case ConsentRequired(var by, var handle, var before, var n) ->
                    List.of(new ConsentRequired(by, handle, before, n + 1));
            case OfferRevised(var by, var quote, _) -> List.of(new OfferRevised(by, quote, "op_loan_amount_OTHER"));
            case RevisionRefused(var by, _) -> List.of(new RevisionRefused(by, "op_loan_amount_OTHER"));
            case PaymentRequested(var by, _, var kind, var supported, var payable, var page, var row) ->
                    List.of(new PaymentRequested(by, "other", kind, supported, payable, page, row));
            case PaymentRefused(var by, _, var kind) -> List.of(new PaymentRefused(by, "other", kind));
            case PaymentSettled(var by, _, var kind, var paid) -> List.of(new PaymentSettled(by, "other", kind, paid));
            case LoanUpdated(var by, var loan, var answers) when answers != null ->
                    List.of(new LoanUpdated(by, loan, "op_pd_status_OTHER"));
            case StepChanged(var by, var step, var revision, var status, var page, var why) ->
                    List.of(new StepChanged(by, another(step), revision, status, page, why));
            case LoanUpdated _, Sanctioned _, Disbursed _, LenderRejected _ -> List.of();
        };
    }

    private static StepKind another(StepKind step) {
        return StepKind.values()[(step.ordinal() + 1) % StepKind.values().length];
    }

    /// Empty where there is nothing to bend.
    static List<LenderEvent> absurd(LenderEvent event) {
        return switch (event) {
            case LenderReached(var by, var lender, var progress, var n) -> List.of(new LenderReached(by,
                    new Lender(lender.name() + NUL, lender.grievanceOfficer(), lender.support()), progress, n));
            case OfferReceived(var by, var quote, var n) -> quotes(quote).stream()
                    .<LenderEvent>map(bent -> new OfferReceived(by, bent, n)).toList();
            case OfferRevised(var by, var quote, var operation) -> quotes(quote).stream()
                    .<LenderEvent>map(bent -> new OfferRevised(by, bent, operation)).toList();
            case OfferDeclined(var by, _, var n) -> List.of(
                    new OfferDeclined(by, LenderStateReason.REJECTED_BY_BORROWER, n),
                    new OfferDeclined(by, LenderStateReason.TIMED_OUT, n));
            case ConsentRequired(var by, var handle, var before, var n) -> List.of(
                    new ConsentRequired(by, handle, !before, n), new ConsentRequired(by, "handle" + NUL, before, n));
            case StepChanged changed -> steps(changed);
            case Disbursed(var by, var at, var loan) -> List.of(new Disbursed(by, NEVER, loan),
                    new Disbursed(by, LONG_AGO, loan), new Disbursed(by, at, closed(loan)));
            case LenderRejected(var by, _) -> List.of(new LenderRejected(by, NUL));
            case PaymentRequested(var by, var id, var kind, _, var payable, var page, var row) -> List.of(
                    new PaymentRequested(by, id, kind, false, payable, page, row),
                    new PaymentRequested(by, id, another(kind), true, payable, page, row),
                    new PaymentRequested(by, id, kind, true, payable, until(page, NEVER), row),
                    new PaymentRequested(by, id, kind, true, payable, until(page, LONG_AGO), row));
            case PaymentRefused(var by, var id, var kind) -> List.of(new PaymentRefused(by, id, another(kind)));
            case PaymentSettled(var by, var id, var kind, var paid) -> List.of(
                    new PaymentSettled(by, id, another(kind), paid), new PaymentSettled(by, id, kind, !paid));
            case LoanUpdated(var by, var loan, var answers) -> List.of(new LoanUpdated(by, closed(loan), answers),
                    new LoanUpdated(by, new LoanState(-1, loan.outstandingPrincipal(), loan.installments(),
                            loan.closed()), answers));
            case RevisionRefused _, Sanctioned _ -> List.of();
        };
    }

    private static List<LenderEvent> steps(StepChanged said) {
        var by = said.lenderId();
        int n = said.revision();
        var all = new ArrayList<LenderEvent>();
        for (var status : StepStatus.values()) {
            if (status != said.status()) all.add(new StepChanged(by, said.step(), n, status, said.page(), null));
        }
        all.add(new StepChanged(by, said.step(), n, said.status(), said.page(), new Diagnostics(NUL, NUL)));
        all.add(new StepChanged(by, said.step(), Integer.MAX_VALUE, said.status(), said.page(), null));
        all.add(new StepChanged(by, StepKind.DISBURSAL, 1, StepStatus.SUCCESS, null, null));
        all.add(new StepChanged(by, StepKind.DISBURSAL, 1, StepStatus.NOT_REQUIRED, null, null));
        if (said.page() != null) {
            all.add(new StepChanged(by, said.step(), n, said.status(), until(said.page(), NEVER), null));
            all.add(new StepChanged(by, said.step(), n, said.status(), until(said.page(), LONG_AGO), null));
        }
        return all;
    }

    private static List<Quote> quotes(Quote quote) {
        var tree = Json.tree(quote);
        var bent = List.of(Map.of("validUntil", LONG_AGO.toString()), Map.of("penalCharges", NUL),
                Map.of("amountPrincipal", "999999999999"), Map.of("interestRate", "99999.00"),
                Map.of("annualPercentageRate", "-12.00"), Map.of("netDisbursedAmount", "0"));
        var quotes = new ArrayList<>(bent.stream().map(members -> {
            var copy = (ObjectNode) tree.deepCopy();
            members.forEach(copy::put);
            return Json.value(copy, Quote.class);
        }).toList());
        quotes.add(new Quote(quote.amountPrincipal(), quote.amountMinimum(), quote.interestRate(),
                quote.annualPercentageRate(), quote.tenureMonths(), quote.installmentAmount(), quote.penalCharges(),
                quote.keyFactsStatementLink(), quote.quoteBreakup(), quote.fees(), quote.netDisbursedAmount(),
                quote.coolOffDays(), NEVER, quote.installments(), quote.branch()));
        return quotes;
    }

    private static Page until(Page page, Instant end) {
        return page == null ? null : new Page(page.url(), end);
    }

    private static PaymentKind another(PaymentKind kind) {
        return PaymentKind.values()[(kind.ordinal() + 1) % PaymentKind.values().length];
    }

    private static LoanState closed(LoanState loan) {
        return new LoanState(loan.revision(), Amount.ZERO, loan.installments(), true);
    }

    static List<AggregatorEvent> elsewhere(AggregatorEvent event) {
        var other = UUID.nameUUIDFromBytes(new byte[] {1});
        return List.of(switch (event) {
            case ConsentPageOpened _ -> new ConsentPageOpened(other);
            case ConsentReported(_, var verdict, var lenders) -> new ConsentReported(other, verdict, lenders);
        });
    }

    static List<AggregatorEvent> absurd(AggregatorEvent event) {
        if (!(event instanceof ConsentReported(var session, var verdict, _))) return List.of();
        return Stream.concat(Stream.of(ConsentVerdict.values()).filter(other -> other != verdict)
                        .map(other -> new ConsentReported(session, other, null)),
                Stream.of(new ConsentReported(session, verdict, List.of(new OfLender(OTHER, verdict))),
                        new ConsentReported(session, verdict, List.of()))).map(AggregatorEvent.class::cast).toList();
    }
}
