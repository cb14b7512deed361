package al.headless.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// An Indian mobile number, ten digits. Personal: it never prints itself.
public record ContactNumber(@JsonValue String value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ContactNumber {}

    @Override public String toString() {
        return "ContactNumber[masked]";
    }
}
