package al.headless.sandbox;

import al.headless.lender.LenderEvent;
import java.util.UUID;

/// What a lender will say once it is due: the data of a durable job. No personal data.
record ScheduledEvent(UUID conversation, String messageId, LenderEvent event) {}
