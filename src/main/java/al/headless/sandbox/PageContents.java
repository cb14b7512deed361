package al.headless.sandbox;

import al.headless.kernel.Amount;
import al.headless.kernel.Rupees;
import al.headless.lender.PaymentKind;
import al.headless.sandbox.LoanFile.Payment;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The words of each page. Pure.
final class PageContents {
    private PageContents() {}

    static PageContent step(PageKind kind, Talk talk) {
        var facts = new LinkedHashMap<String, String>();
        facts.put("Lender", talk.lender().card().name());
        facts.put("Loan amount", Rupees.of(talk.deal().agreed()));
        facts.put("Tenure", talk.deal().months() + " months");
        return new PageContent(title(kind), talk.lender().card().name(), facts, effects(kind));
    }

    static PageContent payment(Talk talk, Payment payment) {
        var facts = new LinkedHashMap<String, String>();
        facts.put("Lender", talk.lender().card().name());
        facts.put("Payment for", purpose(payment.kind()));
        if (payment.installment() != null) facts.put("Installment", payment.installment().toString());
        if (payment.bill() != null) facts.putAll(parts(payment.bill()));
        facts.put("To pay", Rupees.of(payment.payable()));
        return new PageContent(title(PageKind.PAYMENT), talk.lender().card().name(), facts,
                effects(PageKind.PAYMENT));
    }

    private static Map<String, String> parts(Bill bill) {
        var parts = new LinkedHashMap<String, Amount>();
        parts.put("Principal", bill.principal());
        parts.put("Interest", bill.interest());
        parts.put("Foreclosure charge", bill.foreclosureCharge());
        parts.put("Penal charge", bill.penalCharge());
        parts.put("GST on charges", bill.gst());
        var shown = new LinkedHashMap<String, String>();
        parts.forEach((name, part) -> {
            if (!part.equals(Amount.ZERO)) shown.put(name, Rupees.of(part));
        });
        return shown;
    }

    static PageContent consent(List<String> lenderIds) {
        var names = lenderIds.stream().flatMap(id -> SandboxLender.of(id).stream())
                .map(lender -> lender.card().name()).collect(Collectors.joining(", "));
        var facts = new LinkedHashMap<String, String>();
        facts.put("Asked for by", names);
        facts.put("What they would see", "Your bank statements of the last twelve months, once");
        return new PageContent(title(PageKind.CONSENT), "The sandbox's account aggregator", facts,
                effects(PageKind.CONSENT));
    }

    private static String purpose(PaymentKind kind) {
        return switch (kind) {
            case FORECLOSURE -> "Foreclosure: repay the whole loan now";
            case PRE_PART_PAYMENT -> "Part payment of the loan before it is due";
            case MISSED_EMI -> "A missed installment";
        };
    }

    private static String title(PageKind kind) {
        return switch (kind) {
            case KYC -> "Verify your identity";
            case E_MANDATE -> "Set up the e-mandate";
            case LOAN_AGREEMENT -> "Sign the loan agreement";
            case PAYMENT -> "Make the payment";
            case CONSENT -> "Share your bank statements";
            case KEY_FACTS, HANDLE -> throw new IllegalArgumentException(kind + " is no such page");
        };
    }

    private static Map<Choice, String> effects(PageKind kind) {
        return switch (kind) {
            case KYC -> effects("Your identity is verified.",
                    "Your identity is not verified. A new page lets you try again.");
            case E_MANDATE -> effects("Your bank may pay the installments on their days.",
                    "Your bank gets no mandate. A new page lets you try again.");
            case LOAN_AGREEMENT -> effects("You sign the agreement, and the lender pays out.",
                    "You do not sign. A new page lets you try again.");
            case PAYMENT -> effects("The payment goes through.", "The payment fails, and nothing is paid.");
            case CONSENT -> effects("The lenders named above get your consent.",
                    "They do not get it, and this request is over.");
            case KEY_FACTS, HANDLE -> throw new IllegalArgumentException(kind + " has no buttons");
        };
    }

    private static Map<Choice, String> effects(String approve, String decline) {
        var leave = "Nothing is decided; this page stays open until its time is over.";
        var effects = new EnumMap<Choice, String>(Choice.class);
        var texts = List.of(approve, decline, leave);
        Stream.of(Choice.values()).forEach(choice -> effects.put(choice, texts.get(choice.ordinal())));
        return effects;
    }
}
