package al.headless.markup;

import java.util.Collection;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A piece of HTML. Text becomes HTML only by being escaped, so nothing that was said elsewhere can be markup: where a
/// piece is filled, only another piece is taken as it is.
///
/// What is written between the places is markup, and so is always a literal or a constant of the sources; `SourcesTest`
/// holds that.
public final class Html {
    public static final Html NOTHING = new Html("");

    private final String markup;

    private Html(String markup) {
        this.markup = markup;
    }

    /// Fills the `%s` of a piece that is written in the sources: with HTML as it is, with nothing for null, with
    /// anything else escaped, which is safe as an element's text and inside a quoted attribute.
    public static Html of(String markup, Object... values) {
        return new Html(markup.formatted(Stream.of(values).map(Html::piece).toArray()));
    }

    /// One after the other, each on a line of its own.
    public static Html lines(Collection<Html> pieces) {
        return joined("\n", pieces);
    }

    /// One after the other.
    public static Html all(Collection<Html> pieces) {
        return joined("", pieces);
    }

    private static Html joined(String between, Collection<Html> pieces) {
        return new Html(pieces.stream().map(Html::markup).collect(Collectors.joining(between)));
    }

    /// What a renderer made, which escapes by itself. For nothing else: this is the one way around escaping.
    public static Html rendered(String markup) {
        return new Html(markup);
    }

    public String markup() {
        return markup;
    }

    private static Object piece(Object value) {
        return switch (value) {
            case null -> "";
            case Html html -> html.markup();
            default -> escaped(value.toString());
        };
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    @Override public String toString() {
        return markup;
    }
}
