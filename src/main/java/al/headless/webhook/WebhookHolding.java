package al.headless.webhook;

import al.headless.privacy.Holding;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// What a partner was told of the borrower. It is given up by the database itself, with the borrower's name: so also
/// when a release erases that knows of no webhooks (`forget_told`).
@Singleton
final class WebhookHolding implements Holding {
    private static final String TELL = """
            select v.id as "eventID", v.sequence, v.what, v.at as "eventAt", d.state, d.attempts,
              d.ended_at as "endedAt", d.body as "told"
            from webhook_delivery d
            join webhook_event v on v.borrower_id = d.borrower_id and v.sequence = d.sequence
            where d.borrower_id = ? order by d.sequence, d.endpoint_id""";
    @Override public List<Part> told() {
        return List.of(new Part("events", TELL,
                Map.of("told", new Sealed(Deliveries.TABLE, Deliveries.BODY, UnaryOperator.identity()))));
    }
}
