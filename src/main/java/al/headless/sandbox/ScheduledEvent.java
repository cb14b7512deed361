package al.headless.sandbox;

import al.headless.lender.LenderEvent;
import java.util.UUID;

/// What a lender will say once it is due: the data of a durable job. No personal data, and a
/// reference in the place of every address, so that no token waits in a table.
record ScheduledEvent(UUID conversation, String messageId, LenderEvent event) {}
