package al.headless.privacy;

import java.util.Map;

/// What a room keeps sealed by the wrapping keys themselves ([SecretSeal]), beside the borrowers' data keys: a rotation
/// of wrapping keys takes it along. A bean.
public interface Resealing {
    /// What it is, for an operator, in the plural.
    String what();

    /// How many things each wrapping key seals.
    Map<Long, Long> counts();

    /// Seals by the key `id` all that other keys seal; answers how many things. What does not open is told of and left
    /// as it is.
    int reseal(long id);
}
