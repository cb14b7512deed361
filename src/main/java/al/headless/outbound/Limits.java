package al.headless.outbound;

import java.time.Duration;

/// How long a call may take.
///
/// @param call from its begin to the last byte that the caller wants, whatever happens between
/// @param lookup for the addresses of a name
/// @param connect for one of the addresses to take the connection, all of them together
/// @param lookups of different names at once; beyond, nobody is asked
/// @param calls at once
record Limits(Duration call, Duration lookup, Duration connect, int lookups, int calls) {
    /// What is promised to callers and to partners.
    static final Limits PROMISED = new Limits(Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofSeconds(3),
            32, 256);
}
