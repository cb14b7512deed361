package al.headless.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// A bank account number, 9 to 18 digits. Personal: it never prints itself.
public record AccountNumber(@JsonValue String value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public AccountNumber {}

    @Override public String toString() {
        return "AccountNumber[masked]";
    }
}
