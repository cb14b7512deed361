package al.headless.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// The contract as it was asked for, word for word. It lost its markup: headings run into the text before them.
final class Seed {
    private static final Pattern OPERATION = Pattern.compile("(GET|POST|PUT|PATCH) /api/v1/headless(/[^\\sGP]*)");
    private static final Pattern SAMPLE = Pattern.compile(
            "(?m)^(?:\\}?)((?:Bank mandate submission r|R)equest|(?:Response|Success|Accepted response) data):$");
    private static final ObjectMapper JSON = new ObjectMapper();
    private final String text;

    Seed() {
        try (var in = Seed.class.getResourceAsStream("/seed.txt")) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String text() {
        return text;
    }

    /// The printed examples by operation, such as `POST /journeys`: of requests, or of the data of answers.
    Map<String, JsonNode> examples(boolean requests) {
        var found = new LinkedHashMap<String, JsonNode>();
        var sample = SAMPLE.matcher(text);
        while (sample.find()) {
            boolean request = sample.group(1).toLowerCase().endsWith("request");
            if (request != requests) continue;
            var operation = sample.group(1).startsWith("Bank")
                    ? "POST /journeys/{journeyID}/offers/{offerID}/steps/bank-mandate" : before(sample.start());
            found.put(operation, json(sample.end()));
        }
        return found;
    }

    private String before(int place) {
        var operation = OPERATION.matcher(text).region(0, place);
        String last = "";
        while (operation.find()) last = operation.group(1) + " " + operation.group(2);
        return last;
    }

    /// Reads the one document that begins here, whatever follows it.
    private JsonNode json(int from) {
        try (var parser = JSON.createParser(text.substring(from))) {
            return JSON.readTree(parser);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
