package al.headless.sandbox;

/// A page by what it is about: the revision of a step, a payment, a consent request. Stands for the page's
/// address in everything that is stored; [Links] makes the address when it is said.
record PageRef(PageKind kind, String subject) {
    static final PageRef HANDLE = new PageRef(PageKind.HANDLE, "1");

    /// Reads what [#toString] wrote.
    static PageRef of(String text) {
        int slash = text.indexOf('/');
        return new PageRef(PageKind.valueOf(text.substring(0, slash)), text.substring(slash + 1));
    }

    @Override public String toString() {
        return kind + "/" + subject;
    }
}
