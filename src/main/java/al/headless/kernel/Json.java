package al.headless.kernel;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/// The one JSON configuration: strict when reading what others say, tolerant when reading what was stored, canonical
/// when hashing, exact instants when writing.
public final class Json {
    private static final int MAX_DEPTH = 16;
    private static final int MAX_MEMBERS = 200; // of objects and arrays together: far above any request's need
    private static final int MAX_DIGITS = 40; // that a number says: far above any amount
    private static final int MAX_PLACES = 400; // before or behind the point: what a double holds (IEEE 754), and more
    private static final int MAX_TOKENS = 4 * MAX_MEMBERS; // stops the parser before a tree is built

    /// For trees and records of the contract.
    public static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH).build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build()) // never 1E+2 for who sent 100.0
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .addModule(new JavaTimeModule())
            .addModule(new SimpleModule().addSerializer(new Milliseconds()))
            .build();

    private static final ObjectWriter ORDERED = MAPPER.writer().without(JsonNodeFeature.WRITE_PROPERTIES_SORTED);

    // Numbers by their scale: so they were written when keys that are open still were hashed, and releases that run
    // side by side must make the same of one request.
    private static final ObjectWriter CANONICAL =
            MAPPER.writer().without(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN);

    // Releases run side by side: a newer one may have stored members that this one does not know.
    private static final ObjectReader STORED =
            MAPPER.reader().without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private static final ObjectMapper STRANGERS = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH).maxTokenCount(MAX_TOKENS).build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Json() {}

    /// Reads a request body: well-formed UTF-8, one document, no duplicate names, at most 16 levels and 200 members.
    ///
    /// Refuses anything else with VALIDATION_FAILED; the parser's words stay inside.
    public static JsonNode read(byte[] body) {
        try {
            // Decoded here, because Jackson would also accept UTF-16 and UTF-32.
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
            var tree = STRANGERS.readTree(text);
            if (storable(tree) && members(tree) <= MAX_MEMBERS) return tree;
        } catch (JsonProcessingException | CharacterCodingException _) {
            // refused below
        }
        throw Refusal.invalid("body", "body must be one well-formed JSON document in UTF-8, without duplicate names,"
                + " at most " + MAX_DEPTH + " levels deep, with at most " + MAX_MEMBERS + " members, and " + MAX_DIGITS
                + " digits and " + MAX_PLACES + " places in a number");
    }

    /// JSON can spell two things that neither PostgreSQL nor UTF-8 can hold, U+0000 and half of a surrogate pair, and
    /// numbers such as 1e999999999 that take minutes to reckon with.
    private static boolean storable(JsonNode node) {
        if (node.isTextual()) return storable(node.textValue());
        if (node.isNumber()) return storable(node.decimalValue());
        for (var names = node.fieldNames(); names.hasNext(); ) if (!storable(names.next())) return false;
        for (var child : node) if (!storable(child)) return false;
        return true;
    }

    private static boolean storable(String text) {
        return text.indexOf('\0') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    private static boolean storable(BigDecimal number) {
        return number.precision() <= MAX_DIGITS && Math.abs((long) number.scale()) <= MAX_PLACES;
    }

    private static int members(JsonNode node) {
        int count = node.size();
        for (var child : node) count += members(child);
        return count;
    }

    /// Writes a value in one line, its numbers without an exponent.
    public static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What is hashed of a request's body: the same for every release, and read by nobody.
    public static byte[] canonical(JsonNode body) {
        try {
            return CANONICAL.writeValueAsBytes(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A value as a tree, its members in the order in which they are written.
    public static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /// Writes a tree with its members in their order; [#bytes] sorts them.
    public static byte[] ordered(JsonNode tree) {
        try {
            return ORDERED.writeValueAsBytes(tree);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Reads what [#bytes] wrote, here or in another release: members that are not known are passed over. Nothing that
    /// others say is read so.
    public static <T> T value(byte[] json, Class<T> type) {
        try {
            return STORED.readValue(json, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Reads what [#tree] made.
    public static <T> T value(JsonNode tree, Class<T> type) {
        return value(bytes(tree), type);
    }

    private static final class Milliseconds extends StdSerializer<Instant> {
        private static final DateTimeFormatter FORMAT =
                new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

        Milliseconds() {
            super(Instant.class);
        }

        @Override public void serialize(Instant value, JsonGenerator json, SerializerProvider provider)
                throws IOException {
            json.writeString(FORMAT.format(value));
        }
    }
}
