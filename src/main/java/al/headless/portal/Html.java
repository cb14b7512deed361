package al.headless.portal;

import io.micronaut.core.annotation.Nullable;

/// Text inside a page.
public final class Html {
    private Html() {}

    /// Safe as an element's text and inside a quoted attribute; null is empty.
    public static String text(@Nullable Object value) {
        if (value == null) return "";
        return value.toString().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
                .replace("\"", "&quot;").replace("'", "&#39;");
    }
}
