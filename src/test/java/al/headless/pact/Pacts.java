package al.headless.pact;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// The pacts that were named: those that can be verified, and those that are refused. One bad pact hides no other.
record Pacts(List<Contract> contracts, List<Refused> refused) {
    private static final Pattern NOT_WRITTEN = Pattern.compile("(^|/)(node_modules|target|\\.venv)/");
    private static final int DEEPEST = 3; // folders: pact/<consumer>/<contract>

    /// A pact that is not verified. The reason continues a sentence that begins with its name.
    record Refused(String name, String reason) {}

    interface Source {
        Contract read();
    }

    Pacts() {
        this(new ArrayList<>(), new ArrayList<>());
    }

    /// The pact of a file, or every pact of a folder and those below; whatever else is JSON there is none.
    static Pacts in(Path place) {
        var pacts = new Pacts();
        if (Files.isRegularFile(place)) {
            pacts.add(place.toString(), () -> Contract.of(place, Map.of(), false));
            return pacts;
        }
        if (!Files.isDirectory(place)) throw new Unfit("there is no file or folder " + place);
        try (var files = Files.find(place, DEEPEST, (file, _) -> file.toString().endsWith(".json"))) {
            files.filter(file -> !NOT_WRITTEN.matcher(place.relativize(file).toString()).find()).sorted()
                    .filter(Pacts::couldBe)
                    .forEach(file -> pacts.add(file.toString(), () -> Contract.of(file, Map.of(), false)));
        } catch (IOException e) {
            throw new Unfit(place + " cannot be read: " + e.getMessage());
        }
        if (pacts.contracts.isEmpty() && pacts.refused.isEmpty()) {
            throw new Unfit("there is no pact in " + place + ": nothing could be verified");
        }
        return pacts;
    }

    /// What is not even JSON could be a pact that was cut off.
    private static boolean couldBe(Path file) {
        try {
            var written = Contract.json(file);
            return written.has("interactions") || written.has("consumer") && written.has("provider");
        } catch (Unfit e) {
            return true;
        }
    }

    void add(String name, Source source) {
        try {
            contracts.add(source.read());
        } catch (Unfit e) {
            refused.add(new Refused(name, e.getMessage()));
        }
    }

    /// When none may be refused.
    List<Contract> all() {
        for (var one : refused) throw new Unfit(one.name() + " " + one.reason());
        return contracts;
    }
}
