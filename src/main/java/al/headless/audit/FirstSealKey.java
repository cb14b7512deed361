package al.headless.audit;

import io.micronaut.core.annotation.Nullable;
import java.nio.file.Path;

/// Whether a key for seals may be made where none is given. Somebody must keep it: the seals of a key that is lost can
/// be proved by nobody.
public interface FirstSealKey {
    /// Why it may not be made in `file`, in a sentence for the operator; null when it may.
    @Nullable String noSealKey(Path file);
}
