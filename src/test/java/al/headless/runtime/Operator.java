package al.headless.runtime;

import al.headless.testing.Overheard;
import al.headless.testing.Service;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Somebody who runs `scripts/admin` on a service's database, in this process.
public record Operator(Map<String, Object> settings) {
    /// What a command printed, and how it ended.
    public record Said(int code, String out, String err) {
        /// The result, as `--json` prints it.
        public JsonNode json() {
            try {
                return new ObjectMapper().readTree(out);
            } catch (IOException e) {
                throw new UncheckedIOException(toString(), e);
            }
        }
    }

    /// As the login that an embedded database has for operators; also of a service on a copy of one.
    public static Operator of(Service service) {
        if (Files.exists(service.data().resolve("postgres"))) {
            return of(service, Map.of("headless.data", service.data().toString()));
        }
        var login = PostgresCluster.Login.OPERATOR;
        var file = Path.of(service.asNeighbour().get("headless.master-key-file")).resolveSibling(login.file());
        try {
            return of(service, login.role(), Files.readString(file).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// As another login.
    public static Operator of(Service service, String user, String password) {
        var settings = new HashMap<String, Object>(service.asNeighbour());
        settings.keySet().retainAll(Set.of("headless.database.url", "headless.master-key-file"));
        settings.putAll(Map.of("headless.operator.user", user, "headless.operator.password", password));
        return of(service, settings);
    }

    private static Operator of(Service service, Map<String, Object> where) {
        var settings = new HashMap<>(where);
        settings.putIfAbsent("headless.database.url", "");
        return new Operator(settings);
    }

    /// The same with another setting.
    public Operator with(String name, Object value) {
        var more = new HashMap<>(settings);
        more.put(name, value);
        return new Operator(more);
    }

    /// Runs a command.
    public Said does(String... words) {
        var out = new StringWriter();
        var err = new StringWriter();
        int code = Administration.run(settings, new PrintWriter(out, true), new PrintWriter(err, true), words);
        Overheard.ofAdmin(out.toString(), err.toString(), words);
        return new Said(code, out.toString(), err.toString());
    }

    /// Runs a command that changes something, without being asked, and reads what it printed.
    public JsonNode changes(String... words) {
        var said = does(Stream.concat(Stream.of(words), Stream.of("--yes", "--ticket", "OPS-7", "--json"))
                .toArray(String[]::new));
        if (said.code != 0) throw new AssertionError(String.join(" ", words) + ": " + said);
        return said.json();
    }

    /// Runs a command that looks.
    public JsonNode sees(String... words) {
        var said = does(Stream.concat(Stream.of(words), Stream.of("--json")).toArray(String[]::new));
        if (said.code != 0) throw new AssertionError(String.join(" ", words) + ": " + said);
        return said.json();
    }
}
