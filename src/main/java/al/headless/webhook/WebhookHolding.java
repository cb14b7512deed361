package al.headless.webhook;

import al.headless.privacy.Holding;
import al.headless.store.Rider;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

/// What a partner was told of the borrower, with every attempt. Erased, nothing is told any more: what was announced
/// goes too.
@Singleton
final class WebhookHolding implements Holding {
    private static final String TELL = """
            select v.id as "eventID", v.sequence, v.what, v.at as "eventAt", d.state, d.attempts,
              d.ended_at as "endedAt", d.body as "told"
            from webhook_delivery d
            join webhook_event v on v.borrower_id = d.borrower_id and v.sequence = d.sequence
            where d.borrower_id = ? order by d.sequence, d.endpoint_id""";
    private static final List<String> ERASE = List.of(
            "delete from webhook_attempt where borrower_id = ?", "delete from webhook_delivery where borrower_id = ?",
            "delete from webhook_event where borrower_id = ?", "delete from webhook_borrower where borrower_id = ?",
            "delete from announcement where borrower_id = ?");

    @Override public List<Part> told() {
        return List.of(new Part("events", TELL,
                Map.of("told", new Sealed(Deliveries.TABLE, Deliveries.BODY, UnaryOperator.identity()))));
    }

    @Override public List<Rider> erasing(UUID borrowerId, Instant now) {
        return ERASE.stream().map(sql -> Holding.of(sql, borrowerId)).toList();
    }

    /// Behind all others, whose changes are announced.
    @Override public int getOrder() {
        return LOWEST_PRECEDENCE;
    }
}
