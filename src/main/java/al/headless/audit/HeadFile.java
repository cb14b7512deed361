package al.headless.audit;

import al.headless.privacy.KeyFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The file that says which seal is the newest, outside the database: who cuts the trail's tail, seals and all, is
/// found against it.
///
/// Guarantees: it is there whole or not at all, on the disk when [#keep] is over, and an instance never takes it back
/// to an older seal. Where several share it, it may be one turn behind.
///
/// Refuses with a [al.headless.kernel.StartRefusal], whose sentence names the file, what cannot be read or written.
record HeadFile(Path path) {
    Optional<Head> read() {
        if (!Files.exists(path)) return Optional.empty();
        return Optional.of(Head.read(new KeyFile(path).read(), "The file " + path.toAbsolutePath()));
    }

    /// Says this one from now on, unless it says a newer one.
    void keep(Seal newest) {
        if (read().filter(head -> head.number() >= newest.number()).isEmpty()) {
            new KeyFile(path).replace(Head.of(newest).text());
        }
    }
}
