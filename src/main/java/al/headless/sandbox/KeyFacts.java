package al.headless.sandbox;

import al.headless.lender.Quote;
import java.time.Instant;

/// What a key facts statement states. No personal data.
record KeyFacts(SandboxLender lender, Quote quote, Instant statedAt) {}
