package al.headless.sandbox;

import java.util.UUID;

/// Names for pages, documents and handles that nobody can guess.
interface Tokens {
    /// 32 characters that are safe in URLs: always the same for the same thing, unrelated for any other.
    String of(UUID conversation, String issuer, PageRef page);
}
