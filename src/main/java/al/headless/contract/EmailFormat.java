package al.headless.contract;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.format.Format;
import java.util.regex.Pattern;

/// E-mail addresses as people have them (RFC 5321 without quoted names and address literals), in ASCII.
///
/// Instead of the library's own judge, which knows a list of top-level domains of its day and refuses all others, and
/// which takes letters that grow when they are put into lower case.
final class EmailFormat implements Format {
    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
    private static final Pattern ADDRESS = Pattern.compile(
            "(?=[^@]{1,64}@)" + ATOM + "(?:\\." + ATOM + ")*@" + LABEL + "(?:\\." + LABEL + ")+");

    @Override public String getName() {
        return "email";
    }

    @Override public boolean matches(ExecutionContext context, String value) {
        return ADDRESS.matcher(value).matches();
    }
}
