package al.headless.sandbox;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A piece of HTML. Text becomes HTML only by being escaped, so nothing that was said elsewhere can be
/// markup here.
record Html(String markup) {
    static final Html NOTHING = new Html("");

    /// Fills the `%s` of a piece of our own: with HTML as it is, with anything else escaped.
    static Html of(String markup, Object... values) {
        return new Html(markup.formatted(Stream.of(values).map(Html::piece).toArray()));
    }

    static Html all(List<Html> pieces) {
        return new Html(pieces.stream().map(Html::markup).collect(Collectors.joining("\n")));
    }

    /// A whole page. Every page lies one level below the style sheet.
    static Html page(String title, Html main) {
        return of("""
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="robots" content="noindex">
                <title>%s</title>
                <link rel="stylesheet" href="../style.css">
                </head>
                <body>
                %s
                </body>
                </html>
                """, title, main);
    }

    private static String piece(Object value) {
        return value instanceof Html html ? html.markup() : escaped(String.valueOf(value));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
