package al.headless.journey;

import al.headless.api.model.PostDisbursal;
import al.headless.privacy.DataKey;

/// Shows a disbursed loan in its journey's detail. The room `postdisbursal` implements it.
public interface LoanRendering {
    /// `loan` is what [Timelines] read of it.
    PostDisbursal of(String loan, DataKey key);
}
