package al.headless.sandbox;

import al.headless.lender.LenderEvent;
import java.time.Instant;

/// One line of a script: what a lender says, and when. `messageId` is unique within the
/// conversation.
record Line(String messageId, Instant due, LenderEvent event) {}
