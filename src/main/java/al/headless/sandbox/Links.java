package al.headless.sandbox;

import al.headless.kernel.ServiceSettings;
import al.headless.lender.LenderEvent;
import al.headless.lender.LenderEvent.ConsentRequired;
import al.headless.lender.LenderEvent.OfferReceived;
import al.headless.lender.LenderEvent.OfferRevised;
import al.headless.lender.LenderEvent.PaymentRequested;
import al.headless.lender.LenderEvent.StepChanged;
import al.headless.lender.Page;
import al.headless.lender.Quote;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/// Turns what stands for a page into its address, at the moment in which a lender says it.
@Singleton
final class Links {
    private final Tokens tokens;
    private final String publicUrl;

    Links(Tokens tokens, ServiceSettings settings) {
        this.tokens = tokens;
        this.publicUrl = settings.publicUrl();
    }

    String url(UUID conversation, String issuer, PageRef page) {
        return publicUrl + "/sandbox/" + page.kind().path() + "/" + tokens.of(conversation, issuer, page);
    }

    /// Under which the page is kept.
    byte[] hash(UUID conversation, String issuer, PageRef page) {
        return hash(tokens.of(conversation, issuer, page));
    }

    static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// The event with addresses in the place of references.
    LenderEvent addressed(UUID conversation, LenderEvent event) {
        var lender = event.lenderId();
        return switch (event) {
            case StepChanged(_, var step, var revision, var status, var page, var diagnostics) ->
                    new StepChanged(lender, step, revision, status, page(conversation, lender, page),
                            diagnostics);
            case PaymentRequested(_, var id, var kind, var supported, var payable, var page, var installment) ->
                    new PaymentRequested(lender, id, kind, supported, payable,
                            page(conversation, lender, page), installment);
            case OfferReceived(_, var quote, var submission) ->
                    new OfferReceived(lender, quote(conversation, lender, quote), submission);
            case OfferRevised(_, var quote, var operationId) ->
                    new OfferRevised(lender, quote(conversation, lender, quote), operationId);
            case ConsentRequired(_, var handle, var beforeQuote, var submission) -> new ConsentRequired(lender,
                    tokens.of(conversation, lender, PageRef.of(handle)), beforeQuote, submission);
            case LenderEvent.LenderReached _, LenderEvent.OfferDeclined _, LenderEvent.RevisionRefused _,
                    LenderEvent.Sanctioned _, LenderEvent.Disbursed _, LenderEvent.LenderRejected _,
                    LenderEvent.PaymentRefused _, LenderEvent.PaymentSettled _, LenderEvent.LoanUpdated _ -> event;
        };
    }

    private @Nullable Page page(UUID conversation, String lender, @Nullable Page page) {
        return page == null ? null : new Page(url(conversation, lender, PageRef.of(page.url())),
                page.expiresAt());
    }

    private Quote quote(UUID conversation, String lender, Quote quote) {
        return new Quote(quote.amountPrincipal(), quote.amountMinimum(), quote.interestRate(),
                quote.annualPercentageRate(), quote.tenureMonths(), quote.installmentAmount(),
                quote.penalCharges(), url(conversation, lender, PageRef.of(quote.keyFactsStatementLink())),
                quote.quoteBreakup(), quote.fees(), quote.netDisbursedAmount(), quote.coolOffDays(),
                quote.validUntil(), quote.installments(), quote.branch());
    }
}
