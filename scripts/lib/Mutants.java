import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;

/// Judges what PIT reported of rooms: every survivor is listed in `survivors.txt` with a reason, and enough mutants are
/// killed. Started by scripts/mutants, with the rooms; `--write` before them makes the list anew for these rooms.
///
/// A survivor is known by the text of its line, not by its number: other lines may come and go.
final class Mutants {
    private static final Path SURVIVORS = Path.of("src/test/resources/survivors.txt");
    private static final Path RESULTS = Path.of("src/test/results/mutants.md");
    private static final String ABOVE = "|---|---|---|---|"; // the newest run
    private static final int LEAST = 85; // percent of a room
    private static final String OPEN = "?"; // the reason of a survivor that nobody has read yet
    private static final String EQUIVALENT = "equivalent";
    // Here only what no test can tell from the original may survive.
    private static final Set<String> WHOLLY = Set.of("Lifecycle", "Amount", "Token", "Commands", "AnnualPercentageRate",
            "Annuity", "Balance", "Bill", "Charges", "Dues", "GoldTerms", "Interest", "LoanMonth", "PersonalTerms",
            "Pricing", "QuoteSheet", "Repayment", "Terms");

    private final Map<String, List<String>> sources = new HashMap<>();
    private final Map<String, List<String>> wrong = new TreeMap<>(); // by room

    private record Count(int of, int killed) {
        int percent() {
            return of == 0 ? 100 : killed * 100 / of;
        }

        Count plus(Count other) {
            return new Count(of + other.of, killed + other.killed);
        }
    }

    /// A line of the list, without how often and why.
    private record Survivor(String room, String type, String method, String mutator, String line)
            implements Comparable<Survivor> {
        @Override public String toString() {
            return String.join(" | ", room, type, method, mutator, line);
        }

        @Override public int compareTo(Survivor other) {
            return toString().compareTo(other.toString());
        }
    }

    private record Listed(int count, String reason) {}

    public static void main(String[] arguments) throws Exception {
        var rooms = Stream.of(arguments).filter(one -> !one.startsWith("--")).toList();
        boolean good = switch (arguments[0]) {
            case "--slips" -> new Mutants().tellSlips(rooms);
            default -> new Mutants().judge(rooms, arguments[0].equals("--write"));
        };
        System.exit(good ? 0 : 1);
    }

    /// Lists what our own changes were that nobody noticed: with what was changed, and where.
    private boolean tellSlips(List<String> rooms) throws Exception {
        for (var room : rooms) {
            if (!Files.exists(report(room + "-slips"))) {
                complain(room, "there is no report");
                continue;
            }
            var found = new TreeMap<Survivor, Integer>();
            var count = read(room + "-slips", found);
            found.forEach((one, times) -> System.out.println(one + " | " + times));
            System.out.printf("%-14s %4d slips, %4d noticed (%d %%)%n", room, count.of, count.killed, count.percent());
        }
        wrong.values().stream().flatMap(List::stream).forEach(System.out::println);
        System.out.printf("%d passed, %d failed, 0 skipped%n", rooms.size() - wrong.size(), wrong.size());
        return wrong.isEmpty();
    }

    private boolean judge(List<String> rooms, boolean write) throws Exception {
        var listed = listed();
        var found = new TreeMap<Survivor, Integer>();
        var counts = new TreeMap<String, Count>();
        for (var room : rooms) {
            if (Files.exists(report(room))) counts.put(room, read(room, found));
            else complain(room, "there is no report");
        }
        var all = write ? written(counts.keySet(), listed, found) : listed;
        if (!write) compare(counts.keySet(), listed, found);
        counts.forEach((room, count) -> {
            System.out.printf("%-14s %4d mutants, %4d killed (%d %%), %d listed%n", room, count.of, count.killed,
                    count.percent(), all.entrySet().stream().filter(one -> one.getKey().room.equals(room))
                            .mapToInt(one -> one.getValue().count).sum());
            if (count.percent() < LEAST) complain(room, "less than " + LEAST + " % are killed");
        });
        reasons(counts.keySet(), all);
        wrong.values().stream().flatMap(List::stream).forEach(System.out::println);
        if (!write) record(rooms, counts);
        System.out.printf("%d passed, %d failed, 0 skipped%n", rooms.size() - wrong.size(), wrong.size());
        return wrong.isEmpty();
    }

    private void complain(String room, String words) {
        wrong.computeIfAbsent(room, _ -> new ArrayList<>()).add(room + ": " + words);
    }

    private static Path report(String room) {
        return Path.of("target/mutants", room, "mutations.xml");
    }

    private Count read(String room, Map<Survivor, Integer> found) throws Exception {
        var mutants = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(report(room).toFile())
                .getElementsByTagName("mutation");
        int killed = 0;
        for (int i = 0; i < mutants.getLength(); i++) {
            var mutant = (Element) mutants.item(i);
            if (mutant.getAttribute("detected").equals("true")) killed++;
            else found.merge(survivor(room, mutant), 1, Integer::sum);
        }
        return new Count(mutants.getLength(), killed);
    }

    private Survivor survivor(String room, Element mutant) throws IOException {
        var type = text(mutant, "mutatedClass");
        var file = type.substring(0, type.lastIndexOf('.') + 1).replace('.', '/') + text(mutant, "sourceFile");
        var method = text(mutant, "mutatedMethod").replaceFirst("^lambda\\$(.*)\\$\\d+$", "$1")
                .replace("<init>", "new");
        var mutator = text(mutant, "mutator").replaceFirst(".*\\.", "").replaceFirst("(ReturnVals)?Mutator$", "");
        if (room.endsWith("-slips")) mutator = text(mutant, "description");
        return new Survivor(room, type.substring(type.lastIndexOf('.') + 1), method, mutator,
                line(file, Integer.parseInt(text(mutant, "lineNumber"))));
    }

    private String line(String file, int number) throws IOException {
        if (!sources.containsKey(file)) sources.put(file, Files.readAllLines(Path.of("src/main/java", file)));
        return sources.get(file).get(number - 1).strip().replace(" | ", " / ");
    }

    private static String text(Element mutant, String name) {
        return mutant.getElementsByTagName(name).item(0).getTextContent();
    }

    private static Map<Survivor, Listed> listed() throws IOException {
        var listed = new TreeMap<Survivor, Listed>();
        for (var line : Files.readAllLines(SURVIVORS)) {
            if (line.isBlank() || line.startsWith("#")) continue;
            var part = line.split(" \\| ", 7);
            listed.put(new Survivor(part[0], part[1], part[2], part[3], part[4]),
                    new Listed(Integer.parseInt(part[5]), part[6]));
        }
        return listed;
    }

    private void compare(Set<String> rooms, Map<Survivor, Listed> listed, Map<Survivor, Integer> found) {
        found.forEach((one, count) -> {
            int known = listed.containsKey(one) ? listed.get(one).count : 0;
            if (count > known) complain(one.room, "not listed: " + one + " | " + (count - known));
        });
        listed.forEach((one, known) -> {
            int count = found.getOrDefault(one, 0);
            if (rooms.contains(one.room) && count < known.count) {
                System.out.println("noticed now, though listed: " + one + " | " + (known.count - count));
            }
        });
    }

    private void reasons(Set<String> rooms, Map<Survivor, Listed> listed) {
        listed.forEach((one, known) -> {
            if (!rooms.contains(one.room)) return;
            if (known.reason.equals(OPEN)) complain(one.room, "listed without a reason: " + one);
            var outer = one.type.replaceFirst("\\$.*", "");
            if (WHOLLY.contains(outer) && !known.reason.startsWith(EQUIVALENT)) {
                complain(one.room, "must be killed: " + one);
            }
        });
    }

    /// Keeps the reasons that were given, and the lines of other rooms.
    private static Map<Survivor, Listed> written(Set<String> rooms, Map<Survivor, Listed> listed,
            Map<Survivor, Integer> found) throws IOException {
        var all = new TreeMap<Survivor, Listed>();
        listed.forEach((one, known) -> {
            if (!rooms.contains(one.room)) all.put(one, known);
        });
        found.forEach((one, count) -> all.put(one, new Listed(count,
                listed.containsKey(one) ? listed.get(one).reason : OPEN)));
        var head = Files.readAllLines(SURVIVORS).stream().takeWhile(line -> line.startsWith("#")).toList();
        var lines = new ArrayList<>(head);
        all.forEach((one, known) -> lines.add(one + " | " + known.count + " | " + known.reason));
        Files.write(SURVIVORS, lines);
        return all;
    }

    /// A row for this run, above those before it.
    private void record(List<String> rooms, Map<String, Count> counts) throws IOException {
        var sum = counts.values().stream().reduce(new Count(0, 0), Count::plus);
        var each = counts.entrySet().stream().map(room -> room.getKey() + " " + room.getValue().percent() + " %")
                .collect(Collectors.joining(", "));
        var lines = new ArrayList<>(Files.readAllLines(RESULTS));
        lines.add(lines.indexOf(ABOVE) + 1, "| " + LocalDate.now() + " | `scripts/mutants " + String.join(" ", rooms)
                + "` | " + sum.killed + " of " + sum.of + " killed, " + sum.percent() + " %: " + each + " | "
                + (wrong.isEmpty() ? "nothing" : "complaints about " + String.join(", ", wrong.keySet())) + " |");
        Files.write(RESULTS, lines);
    }
}
