package al.headless.store;

import java.util.List;

/// A statement of one room that rides along with another room's, as one trip: they take effect together or not at all.
/// `values` are what its placeholders stand for; null among them is allowed.
public record Rider(String sql, List<Object> values) {}
