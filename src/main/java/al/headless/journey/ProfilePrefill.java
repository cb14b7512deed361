package al.headless.journey;

import al.headless.api.model.JourneyType;
import al.headless.privacy.DataKey;
import java.util.UUID;

/// Tells whether the borrower's defaults alone make a complete profile. The room `profile` implements it.
public interface ProfilePrefill {
    /// Keeps the defaults as they are until the transaction ends.
    boolean completes(UUID borrowerId, JourneyType type, DataKey key);
}
