package al.headless.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// A permanent account number (income tax, India), upper case. Personal: it never prints itself.
public record Pan(@JsonValue String value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Pan {}

    @Override public String toString() {
        return "Pan[masked]";
    }
}
