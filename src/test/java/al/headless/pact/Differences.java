package al.headless.pact;

import au.com.dius.pact.core.matchers.BodyMismatch;
import au.com.dius.pact.core.matchers.BodyTypeMismatch;
import au.com.dius.pact.core.matchers.HeaderMismatch;
import au.com.dius.pact.core.matchers.MetadataMismatch;
import au.com.dius.pact.core.matchers.Mismatch;
import au.com.dius.pact.core.matchers.StatusMismatch;
import au.com.dius.pact.provider.VerificationFailureType.MismatchFailure;
import au.com.dius.pact.provider.VerificationResult;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// What differs, in words that name what was expected and what was there instead; Pact's own name them in an order
/// from which nobody can tell.
final class Differences {
    private static final int LONGEST = 300; // characters of a difference
    private static final String VALUE = "(.+?)(?: \\((\\w+)\\))?";
    private static final Pattern EQUAL = Pattern.compile("Expected " + VALUE + " to be equal to " + VALUE);
    private static final Pattern ALIKE =
            Pattern.compile("Expected " + VALUE + " to be the same type as " + VALUE);
    private static final Pattern MATCHED = Pattern.compile("Expected " + VALUE + " to match '(.+)'");
    private static final Pattern OTHER = Pattern.compile("Expected " + VALUE + " to (be|have|include|match) (.+)");
    private static final Pattern MISSING = Pattern.compile("Actual map is missing the following keys: (.+)");

    private Differences() {}

    /// One line for each; none where the verification went well.
    static List<String> of(VerificationResult result) {
        if (!(result instanceof VerificationResult.Failed failed)) return List.of();
        var lines = new ArrayList<String>();
        failed.getFailures().values().forEach(all -> all.forEach(one -> lines.add(line(
                one instanceof MismatchFailure mismatch ? told(mismatch.getMismatch()) : one.description()))));
        return lines.isEmpty() ? List.of(line(failed.getDescription())) : lines;
    }

    private static String told(Mismatch mismatch) {
        return switch (mismatch) {
            case StatusMismatch status -> status(status.getExpected(), status.getActual());
            case BodyMismatch body -> body.getPath() + ": " + words(body.getMismatch());
            case BodyTypeMismatch type -> "expected a body of the type " + type.getExpected() + ", was "
                    + type.getActual();
            case HeaderMismatch header -> header.getHeaderKey() + ": " + values(header.getExpected(),
                    header.getActual());
            case MetadataMismatch header -> header.getKey() + ": " + values(header.getExpected(), header.getActual());
            default -> mismatch.description();
        };
    }

    static String status(Object expected, int actual) {
        return "expected the status " + expected + ", was " + actual;
    }

    private static String values(Object expected, Object actual) {
        return "expected " + shown(expected) + ", was " + shown(actual);
    }

    private static String shown(Object value) {
        return value == null || value.toString().isEmpty() ? "missing" : value.toString();
    }

    /// What Pact says of a value, said the other way round.
    static String words(String said) {
        var text = flat(said);
        var equal = EQUAL.matcher(text);
        if (equal.matches()) {
            boolean alike = String.valueOf(equal.group(2)).equals(equal.group(4));
            return "expected " + value(equal.group(3), alike ? null : equal.group(4))
                    + ", was " + value(equal.group(1), alike ? null : equal.group(2));
        }
        var alike = ALIKE.matcher(text);
        if (alike.matches()) return "expected the type of " + value(alike.group(3), alike.group(4)) + ", was "
                + value(alike.group(1), alike.group(2));
        var matched = MATCHED.matcher(text);
        if (matched.matches()) return "expected what matches " + matched.group(3) + ", was "
                + value(matched.group(1), null);
        var other = OTHER.matcher(text);
        if (other.matches()) return "expected it to " + other.group(3) + " " + other.group(4) + ", was "
                + value(other.group(1), other.group(2));
        var missing = MISSING.matcher(text);
        return missing.matches() ? "expected " + missing.group(1) + ", which is not there" : text;
    }

    private static String value(String shown, String type) {
        var plain = shown.replaceFirst("^'(.*)'$", "$1");
        return type == null || type.equals("Null") ? plain : plain + " (" + type + ")";
    }

    private static String flat(String text) {
        return text.replaceAll("\\e\\[[0-9;]*m", "").replaceAll("\\s+", " ").strip();
    }

    static String line(String text) {
        var flat = flat(text);
        return flat.length() <= LONGEST ? flat : flat.substring(0, LONGEST) + " …";
    }
}
