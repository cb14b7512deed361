package al.headless.runtime;

import al.headless.kernel.StartRefusal;
import al.headless.kernel.WrongSetting;
import java.net.BindException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What an operator can do about a start that failed, in one line, and the code that the process ends with. It repeats
/// no secret.
final class StartFailure {
    private static final int LONGEST_CHAIN = 50;
    /// No connection, no such user or password, no such database, no room, not now.
    private static final Pattern CANNOT_CONNECT = Pattern.compile("08|28|3D|53|57P");
    /// As the framework says it about its own settings.
    private static final Pattern UNREADABLE = Pattern.compile("Error resolving property value \\[([^]]+)]");

    private StartFailure() {}

    /// Empty when no operator can mend it; then the stack trace is for those who wrote the service.
    static Optional<String> line(Throwable failure) {
        return causes(failure).flatMap(cause -> said(cause).stream()).findFirst();
    }

    /// [WrongSetting#EXIT_CODE] where another setting would do, else 1.
    static int code(Throwable failure) {
        return causes(failure).anyMatch(cause -> cause instanceof WrongSetting || combination(cause))
                ? WrongSetting.EXIT_CODE : 1;
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause).limit(LONGEST_CHAIN);
    }

    /// Settings that do not go together, as their record says it.
    private static boolean combination(Throwable cause) {
        return cause instanceof IllegalArgumentException && text(cause).startsWith("headless.");
    }

    private static String text(Throwable cause) {
        return cause.getMessage() == null ? "" : cause.getMessage();
    }

    private static Optional<String> said(Throwable cause) {
        var text = text(cause);
        return switch (cause) {
            case StartRefusal _ -> Optional.of(text);
            case BindException _ -> Optional.of("The service cannot listen on its port (" + text
                    + "): set PORT to one that is free.");
            case SQLException sql when cannotConnect(sql) -> Optional.of("The database cannot be used ("
                    + text.lines().findFirst().orElse("") + "): see HEADLESS_DATABASE_URL, HEADLESS_DATABASE_USER and "
                    + "HEADLESS_DATABASE_PASSWORD.");
            case IllegalArgumentException _ when combination(cause) -> Optional.of(text);
            default -> Optional.of(UNREADABLE.matcher(text)).filter(Matcher::find)
                    .map(matcher -> "The setting " + matcher.group(1) + " cannot be read: its value has another form.");
        };
    }

    private static boolean cannotConnect(SQLException sql) {
        return sql.getSQLState() != null && CANNOT_CONNECT.matcher(sql.getSQLState()).lookingAt();
    }
}
