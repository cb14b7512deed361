package al.headless.sandbox;

import al.headless.kernel.Amount;
import al.headless.lender.Quote.Branch;
import io.micronaut.core.annotation.Nullable;

/// A loan that a lender would give. `branch` is where it is paid out, when somebody has to go
/// there.
record Loan(Amount principal, int months, Pricing pricing, @Nullable Branch branch) {}
