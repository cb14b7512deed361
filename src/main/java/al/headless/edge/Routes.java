package al.headless.edge;

import al.headless.api.model.ErrorCode;
import al.headless.contract.Versions;
import al.headless.kernel.Refusal;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Says of a path that is no route which route of the caller's version it is nearest to. Names the contract's words
/// only, nothing of the caller's.
@Singleton
final class Routes {
    private static final int MOST_SLIPS = 2; // letters: more is another word
    private static final int FAR = 100;

    private final Versions versions;
    private final Traces traces;

    Routes(Versions versions, Traces traces) {
        this.versions = versions;
        this.traces = traces;
    }

    /// 404 RESOURCE_NOT_FOUND.
    Refusal unknown(HttpRequest<?> request) {
        var near = near(request.getPath(), versions.paths(traces.of(request).version()).stream());
        return new Refusal(ErrorCode.RESOURCE_NOT_FOUND, "There is no such route."
                + near.map(route -> " The nearest is " + route + ".").orElse(""), Map.of());
    }

    static Optional<String> near(String path, Stream<String> known) {
        var asked = List.of(path.split("/"));
        var routes = known.map(route -> Cors.API + route.substring(1)).toList();
        // The route itself is not near: it is refused for its method or its version.
        if (!path.endsWith("/") && routes.stream().anyMatch(route -> slips(asked, words(route)) == 0)) {
            return Optional.empty();
        }
        return routes.stream().filter(route -> slips(asked, words(route)) <= MOST_SLIPS)
                .min(Comparator.comparing(route -> slips(asked, words(route))));
    }

    private static List<String> words(String route) {
        return List.of(route.split("/"));
    }

    private static int slips(List<String> asked, List<String> route) {
        if (asked.size() != route.size()) return FAR;
        int slips = 0;
        for (int i = 0; i < asked.size(); i++) slips += slips(asked.get(i), route.get(i));
        return slips;
    }

    private static int slips(String asked, String word) {
        if (asked.equals(word) || word.startsWith("{")) return 0;
        if (Math.abs(asked.length() - word.length()) > MOST_SLIPS) return FAR;
        return Math.max(1, distance(asked.toLowerCase(Locale.ROOT), word.toLowerCase(Locale.ROOT)));
    }

    /// How many letters are to be put in, taken out or changed (Levenshtein).
    private static int distance(String one, String other) {
        var row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) row[j] = j;
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
