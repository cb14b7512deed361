package al.headless.runtime;

import al.headless.kernel.StartRefusal;
import java.net.BindException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What an operator can do about a start that failed, in one line. It repeats no value of a setting: one may be a
/// secret.
final class StartFailure {
    private static final int LONGEST_CHAIN = 50;
    /// No connection, no such user or password, no such database, no room, not now.
    private static final Pattern CANNOT_CONNECT = Pattern.compile("08|28|3D|53|57P");
    /// As the framework says it about its own settings.
    private static final Pattern UNREADABLE = Pattern.compile("Error resolving property value \\[([^]]+)]");

    private StartFailure() {}

    /// Empty when no operator can mend it; then the stack trace is for those who wrote the service.
    static Optional<String> line(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause).limit(LONGEST_CHAIN)
                .flatMap(cause -> said(cause).stream()).findFirst();
    }

    private static Optional<String> said(Throwable cause) {
        var text = cause.getMessage() == null ? "" : cause.getMessage();
        return switch (cause) {
            case StartRefusal _ -> Optional.of(text);
            case BindException _ -> Optional.of("The service cannot listen on its port (" + text
                    + "): set PORT to one that is free.");
            case SQLException sql when cannotConnect(sql) -> Optional.of("The database cannot be used ("
                    + text.lines().findFirst().orElse("") + "): see HEADLESS_DATABASE_URL, HEADLESS_DATABASE_USER and "
                    + "HEADLESS_DATABASE_PASSWORD.");
            case IllegalArgumentException _ when text.startsWith("headless.") -> Optional.of(text);
            default -> Optional.of(UNREADABLE.matcher(text)).filter(Matcher::find)
                    .map(matcher -> Settings.unreadable(matcher.group(1), "its value has another form").getMessage());
        };
    }

    private static boolean cannotConnect(SQLException sql) {
        return sql.getSQLState() != null && CANNOT_CONNECT.matcher(sql.getSQLState()).lookingAt();
    }
}
