package al.headless.sandbox;

/// How the jobs of a walk are run: `between` is to be called whenever some of them have.
interface Backstage {
    void run(String journey, Runnable between);

    /// Whether the walk looks at everything on its way, which takes most of its time.
    default boolean watched() {
        return true;
    }
}
