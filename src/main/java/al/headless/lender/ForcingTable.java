package al.headless.lender;

import al.headless.api.model.JourneyType;
import io.micronaut.core.annotation.Nullable;
import java.util.List;

/// What a network of the test environment can be made to do, by the four digits of the borrower's PAN.
public interface ForcingTable {
    /// In the order in which partners read them.
    List<Row> rows();

    /// One row; `panDigits` is null for the happy path, which is every other value.
    record Row(@Nullable String panDigits, String title, String description, List<JourneyType> journeyTypes) {}
}
