package al.headless.runtime;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where the database is and who connects: a JDBC URL without credentials, a user, a password.
///
/// Guarantees: the URL carries no password, so it may be logged; `toString` masks the password.
///
/// @param url a URL that begins with `jdbc:postgresql:`
/// @param user null when nobody named one; the driver then uses the name of the system's user
/// @param password null when nobody named one
public record DatabaseAddress(String url, String user, String password) {
    private static final Pattern URL = Pattern.compile(
        "(?:jdbc:postgresql|postgres(?:ql)?)://(?:([^/?#]*)@)?([^/?#@]*)(/[^?#]*)?(?:\\?([^#]*))?");

    /// Reads `jdbc:postgresql://host:port/name`, `postgres://user:password@host:port/name` or the
    /// same with `postgresql://`. Parameters after `?` are handed to the driver as they are
    /// (`sslmode=require` is understood); the driver ignores names it does not know.
    ///
    /// Refuses everything else with a sentence that does not repeat the URL.
    ///
    /// @param user wins over a user inside the URL unless empty
    /// @param password wins over a password inside the URL unless empty
    public static DatabaseAddress of(String url, String user, String password) {
        Matcher parts = URL.matcher(url.strip());
        if (!parts.matches()) {
            throw new DatabaseRefusal("HEADLESS_DATABASE_URL must look like "
                + "jdbc:postgresql://host:5432/name or postgres://user:password@host:5432/name.");
        }
        var named = new Credentials(user, password);
        if (parts.group(1) != null) {
            String[] pair = parts.group(1).split(":", 2);
            named = named.or(decoded(pair[0]), pair.length == 2 ? decoded(pair[1]) : null);
        }
        List<String> parameters = new ArrayList<>();
        if (parts.group(4) != null) {
            parameters.addAll(List.of(parts.group(4).split("&")));
        }
        named = named.or(taken("user", parameters), taken("password", parameters));
        String path = parts.group(3) == null ? "/" : parts.group(3);
        String query = parameters.isEmpty() ? "" : "?" + String.join("&", parameters);
        return new DatabaseAddress("jdbc:postgresql://" + parts.group(2) + path + query,
            named.user(), named.password());
    }

    /// Takes a parameter out of the list; null if it is not in it.
    private static String taken(String name, List<String> parameters) {
        String prefix = name + "=";
        String value = parameters.stream().filter(parameter -> parameter.startsWith(prefix))
            .findFirst().map(parameter -> queryDecoded(parameter.substring(prefix.length())))
            .orElse(null);
        parameters.removeIf(parameter -> parameter.startsWith(prefix));
        return value;
    }

    @Override
    public String toString() {
        return user + "@" + url;
    }

    private static String decoded(String text) {
        // in this part of a URL a plus sign is a plus sign
        return queryDecoded(text.replace("+", "%2B"));
    }

    private static String queryDecoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new DatabaseRefusal("HEADLESS_DATABASE_URL contains a % that is not followed by "
                + "two hexadecimal digits; write a % itself as %25.");
        }
    }

    private record Credentials(String user, String password) {
        Credentials or(String otherUser, String otherPassword) {
            UnaryOperator<String> none = text -> text == null || text.isEmpty() ? null : text;
            return new Credentials(
                none.apply(user) == null ? otherUser : user,
                none.apply(password) == null ? otherPassword : password);
        }
    }
}
