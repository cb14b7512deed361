package al.headless.admin;

import al.headless.kernel.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// How a result is shown: as a table or a list for people, as JSON for scripts. Both have the same words.
final class Shown {
    private static final int INDENT = 2;

    @Spec(Spec.Target.MIXEE) CommandSpec command;

    @Option(names = "--json", description = "Print JSON, for scripts.")
    boolean json;

    void show(JsonNode result) {
        var out = out();
        if (json) out.println(new String(Json.ordered(result), StandardCharsets.UTF_8));
        else if (result.isArray()) table(out, result, 0);
        else lines(out, result, 0);
        out.flush();
    }

    private PrintWriter out() {
        return command.commandLine().getOut();
    }

    private static void lines(PrintWriter out, JsonNode result, int indent) {
        int widest = 0;
        for (var name : names(List.of(result))) widest = Math.max(widest, name.length());
        var width = widest;
        result.properties().forEach(member -> {
            var value = member.getValue();
            var before = " ".repeat(indent);
            if (!value.isContainerNode()) {
                out.println(before + pad(member.getKey(), width) + "  " + text(value));
            } else if (value.isArray() && (value.isEmpty() || !value.get(0).isContainerNode())) {
                out.println(before + pad(member.getKey(), width) + "  " + (value.isEmpty() ? "none" : joined(value)));
            } else {
                out.println(before + member.getKey());
                if (value.isArray()) table(out, value, indent + INDENT);
                else lines(out, value, indent + INDENT);
            }
        });
    }

    private static void table(PrintWriter out, JsonNode rows, int indent) {
        var before = " ".repeat(indent);
        if (rows.isEmpty()) {
            out.println(before + "none");
            return;
        }
        var names = names(rows);
        var widths = new ArrayList<Integer>();
        for (var name : names) {
            int width = name.length();
            for (var row : rows) width = Math.max(width, text(row.path(name)).length());
            widths.add(width);
        }
        out.println(before + line(names, widths));
        for (var row : rows) {
            out.println(before + line(names.stream().map(name -> text(row.path(name))).toList(), widths));
        }
    }

    private static String line(List<String> cells, List<Integer> widths) {
        var line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) line.append(pad(cells.get(i), widths.get(i))).append("  ");
        return line.toString().stripTrailing();
    }

    private static List<String> names(Iterable<JsonNode> rows) {
        var names = new LinkedHashSet<String>();
        rows.forEach(row -> row.fieldNames().forEachRemaining(names::add));
        return List.copyOf(names);
    }

    private static String text(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) return "-";
        return value.isArray() ? joined(value) : value.isObject() ? value.toString() : value.asText();
    }

    private static String joined(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(element -> texts.add(text(element)));
        return texts.isEmpty() ? "-" : String.join(", ", texts);
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
