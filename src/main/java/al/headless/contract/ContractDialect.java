package al.headless.contract;

import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.format.PatternFormat;

/// JSON Schema as OpenAPI 3.1 has it, with formats judged by their form alone.
public final class ContractDialect {
    private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    /// The library's own asks a built-in list of top-level domains, which lacks .example and .test, and takes
    /// `a@localhost`.
    private static final String EMAIL = "^(?=[^@]{1,64}@)" + ATOM + "(?:\\." + ATOM + ")*@" + LABEL
            + "(?:\\." + LABEL + ")+$";

    public static final Dialect OPENAPI = Dialect.builder(Dialects.getOpenApi31())
            .format(PatternFormat.of("email", EMAIL, "format.email")).build();

    private ContractDialect() {}
}
