package al.headless.privacy;

import io.micronaut.core.annotation.Nullable;
import java.nio.file.Path;

/// Whether a master key may be made where none is given. Somebody must keep it: a key that is lost with a container
/// loses all data.
public interface FirstKey {
    /// Why it may not be made in `file`, in a sentence for the operator; null when it may.
    @Nullable String whyNot(Path file);
}
