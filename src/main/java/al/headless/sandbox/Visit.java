package al.headless.sandbox;

import io.micronaut.core.annotation.Nullable;
import java.net.URI;

/// What a borrower who comes to a page finds.
sealed interface Visit {
    /// Nobody handed out such a page.
    record Unknown() implements Visit {}

    /// The page was used, or its time is over.
    record Over() implements Visit {}

    /// The page, and where it leads back to.
    record Open(PageContent content, @Nullable URI back) implements Visit {}

    /// The borrower has chosen, and goes back, or stays when there is nowhere to go. `query` is what an address to go
    /// back to would have got, where something is handed on.
    record Left(Choice choice, @Nullable URI back, @Nullable String query) implements Visit {
        Left(Choice choice, @Nullable URI back) {
            this(choice, back, null);
        }
    }
}
