package al.headless.portal;

/// A page of the portal: where it is, what one line says about it, and what it says, in Markdown that begins with its
/// heading.
record Page(String path, String about, String markdown) {
    /// Where the same page is as Markdown.
    String twin() {
        return path.equals("/") ? "/index.md" : path + ".md";
    }

    String title() {
        return markdown.lines().findFirst().orElseThrow().replaceFirst("^# ", "");
    }
}
