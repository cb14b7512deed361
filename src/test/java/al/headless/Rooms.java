package al.headless;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// The rooms of the house and which of them each may use, read off the order in one place.
final class Rooms {
    static final String BASE = "al.headless.";
    /// What stands directly below each room; what is below that may be used too.
    private static final Map<String, List<String>> BELOW = Map.ofEntries(
            Map.entry("kernel", List.of()),
            Map.entry("markup", List.of()),
            Map.entry("telemetry", List.of("kernel")),
            Map.entry("store", List.of("telemetry")),
            Map.entry("contract", List.of("store")),
            Map.entry("privacy", List.of("store")),
            Map.entry("job", List.of("store")),
            Map.entry("outbound", List.of("telemetry")),
            Map.entry("lender", List.of("store")),
            Map.entry("aggregator", List.of("store")),
            Map.entry("access", List.of("contract", "privacy", "job", "lender", "aggregator")),
            Map.entry("audit", List.of("contract", "privacy", "job", "lender", "aggregator")),
            Map.entry("webhook", List.of("access", "audit", "outbound")),
            Map.entry("command", List.of("webhook")),
            Map.entry("journey", List.of("command")),
            Map.entry("question", List.of("journey")),
            Map.entry("offer", List.of("question")),
            Map.entry("aa", List.of("offer")),
            Map.entry("step", List.of("offer")),
            Map.entry("postdisbursal", List.of("offer")),
            Map.entry("profile", List.of("question")),
            Map.entry("session", List.of("profile")),
            Map.entry("inbox", List.of("aa", "step", "postdisbursal", "session")),
            Map.entry("portal", List.of("aa", "step", "postdisbursal", "session", "markup")),
            Map.entry("admin", List.of("inbox")),
            Map.entry("sandbox", List.of("inbox", "markup")),
            Map.entry("edge", List.of("inbox", "portal", "admin")),
            Map.entry("runtime", List.of("inbox", "portal", "admin")));
    private static final Map<String, Set<String>> ALLOWED = new HashMap<>();

    private Rooms() {}

    /// The classes of the service, without what annotation processors wrote beside them.
    static JavaClasses classes() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .withImportOption(location -> !location.contains("/$"))
                .importPackages("al.headless");
    }

    static Set<String> all() {
        return BELOW.keySet();
    }

    /// The room of a class; the generated contract is `api` and no room.
    static String of(JavaClass type) {
        var name = type.getPackageName();
        if (!name.startsWith(BASE)) return "";
        return name.substring(BASE.length()).replaceFirst("\\..*", "");
    }

    /// A room's class, be it nested however deep.
    static String outer(JavaClass type) {
        return type.getName().substring(type.getPackageName().length() + 1).replaceFirst("\\$.*", "");
    }

    static boolean mayUse(String user, String used) {
        return user.equals(used) || reachable(user).contains(used);
    }

    private static Set<String> reachable(String room) {
        var known = ALLOWED.get(room);
        if (known != null) return known;
        var reached = new TreeSet<String>();
        for (var below : BELOW.getOrDefault(room, List.of())) {
            reached.add(below);
            reached.addAll(reachable(below));
        }
        ALLOWED.put(room, reached);
        return reached;
    }
}
