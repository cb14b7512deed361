package al.headless.portal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// Files of the portal: texts that were written by hand, with places for what the service knows.
final class Texts {
    private Texts() {}

    /// A text with its `{{places}}` filled; all of them must be given.
    static String filled(String file, Map<String, String> places) {
        var text = new String(resource("/portal/" + file), StandardCharsets.UTF_8);
        for (var place : places.entrySet()) text = text.replace("{{" + place.getKey() + "}}", place.getValue());
        if (text.contains("{{")) throw new IllegalStateException(file + " has a place that nothing was given for");
        return text;
    }

    static byte[] resource(String path) {
        try (var in = Texts.class.getResourceAsStream(path)) {
            if (in == null) throw new IllegalStateException("no file at " + path);
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
