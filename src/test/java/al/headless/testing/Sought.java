package al.headless.testing;

import al.headless.contract.Conversions;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micronaut.core.annotation.Nullable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// What nobody may be told: every secret and every personal value that the tests of this run used. Personal is what
/// stands in a request under a member that the contract marks so, and in [#ALSO_PERSONAL]; secret is what proves who
/// somebody is, opens a page or repeats a request.
///
/// Left out is what chance writes: values of fewer than six characters, numbers of fewer than eight digits, what has
/// hardly a different character, what the contract itself lists, and [#WORDS]. Of a long value the beginning is enough.
public final class Sought {
    /// Members that the contract does not mark, and in which a borrower may leave something personal all the same.
    static final Set<String> ALSO_PERSONAL = Set.of("metadata", "resume", "rejectionReason", "fi", "resdate",
            "jewelleryWeightGrams");
    /// What tests put where something personal belongs, and the service says by itself.
    private static final Map<String, String> WORDS = Map.of(
            "is not", "no e-mail address, in VersionsApiTest",
            "nobody", "no handle of an aggregator, in ConsentRefusedTest",
            "sealed", "an answer of an aggregator, in VerdictPerLenderTest");
    private static final int SHORTEST = 6; // characters
    private static final int SHORTEST_NUMBER = 8; // digits
    private static final int FEWEST_DIFFERENT = 4; // letters or digits
    private static final int SHORTEST_SECRET = 20; // characters
    private static final int LONGEST = 96; // characters: a token has 94
    private static final int MOST_SECRETS = 1_000_000;
    private static final int MOST_PERSONAL = 100_000;
    private static final Pattern NUMBER = Pattern.compile("[\\d.+\\s-]+");
    private static final Pattern TOKEN = Pattern.compile(
            "\\b(?:sk|st|rt)_(?:test|live)_[0-9A-HJKMNP-TV-Z]{26}_([0-9A-HJKMNP-TV-Z]{59})");
    private static final Pattern PAGE = Pattern.compile(
            "(?<=[?&]key=)[\\w=-]{20,}|(?<=/sandbox/[a-z-]{1,20}/)[\\w-]{20,}");
    private static final Pattern SHARED = Pattern.compile("whsec_([A-Za-z0-9+/]{43}=)"); // with an endpoint
    private static final Pattern PARTNER = Pattern.compile( // a code for the partner's page, and the cookie for it
            "\\b([0-9A-HJKMNP-TV-Z]{32})\\b|\\bpartner=([0-9a-f]{64})\\b");
    private static final Pattern PASSWORD = Pattern.compile("_PASSWORD=(\\S+)");
    private static final Pattern KEY = Pattern.compile("\"(?:value|encryptedKeyset)\"\\s*:\\s*\"([^\"]+)\"");
    private static final String ADDRESS = "returnURL"; // an application registers it; what follows is a borrower's
    private static final Pattern VISIT = Pattern.compile("(?<=[?&][^=&]{1,80}=)[^&#]+");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Set<String> MEMBERS = new HashSet<>(ALSO_PERSONAL);
    private static final Set<String> LISTED = new HashSet<>();
    private static final Pattern BROKEN; // what is personal in a text that is no JSON
    private static final Set<String> SECRETS = ConcurrentHashMap.newKeySet();
    private static final Set<String> PERSONAL = ConcurrentHashMap.newKeySet();

    static {
        for (var resource : List.of("/contract/headless.json", Conversions.newestRevision(ContractWitness.OLDER))) {
            try (var in = Sought.class.getResourceAsStream(resource)) {
                var document = JSON.readTree(in);
                learn(document, document);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        BROKEN = Pattern.compile("\"(?:" + String.join("|", MEMBERS) + ")\"\\s*:\\s*\"([^\"]+)\"");
    }

    private Sought() {}

    private static void learn(JsonNode document, JsonNode node) {
        node.path("properties").properties().stream().filter(member -> personal(document, member.getValue()))
                .forEach(member -> MEMBERS.add(member.getKey()));
        node.path("enum").forEach(value -> LISTED.add(value.asText()));
        node.forEach(part -> learn(document, part));
    }

    /// Whether a member is marked, or what it refers to.
    static boolean personal(JsonNode document, JsonNode member) {
        return member.path("x-personal").asBoolean() || member.has("$ref")
                && document.at(member.path("$ref").asText().substring(1)).path("x-personal").asBoolean();
    }

    static Set<String> members() {
        return MEMBERS;
    }

    /// A request of the API: its body may be anything.
    static void asked(@Nullable String body) {
        if (body == null || body.isBlank()) return;
        try {
            leaves(JSON.readTree(body), false);
        } catch (IOException broken) {
            BROKEN.matcher(body).results().forEach(one -> person(one.group(1)));
        }
    }

    private static void leaves(JsonNode node, boolean personal) {
        node.properties().forEach(one -> {
            leaves(one.getValue(), personal || MEMBERS.contains(one.getKey()));
            if (one.getKey().equals(ADDRESS)) {
                VISIT.matcher(one.getValue().asText()).results().forEach(visit -> person(visit.group()));
            }
        });
        if (node.isArray()) node.forEach(one -> leaves(one, personal));
        if (personal && node.isValueNode()) person(node.asText());
    }

    /// A line of a request's head.
    static void header(String name, String value) {
        if (name.equalsIgnoreCase("Authorization")) secret(value.replaceFirst("(?i)^Bearer +", ""));
        if (name.equalsIgnoreCase("Idempotency-Key")) secret(value);
    }

    /// What was shown to whom it belongs: an answer, a page, what a command or a first start prints once.
    public static void shown(String text) {
        if (text.contains("_test_") || text.contains("_live_")) {
            TOKEN.matcher(text).results().forEach(token -> {
                secret(token.group());
                secret(token.group(1));
            });
        }
        if (text.contains("/sandbox/") || text.contains("key=")) {
            PAGE.matcher(text).results().map(MatchResult::group).forEach(Sought::secret);
        }
        if (text.contains("whsec_")) SHARED.matcher(text).results().forEach(one -> secret(one.group(1)));
        PARTNER.matcher(text).results().forEach(one -> secret(one.group(1) == null ? one.group(2) : one.group(1)));
        if (text.contains("_PASSWORD=")) PASSWORD.matcher(text).results().forEach(one -> secret(one.group(1)));
    }

    /// The text of a master key, or of a key of the trail's seals.
    public static void key(String text) {
        KEY.matcher(text).results().forEach(one -> secret(one.group(1)));
    }

    /// What a service keeps in its data folder for itself alone.
    static void kept(Path data) {
        if (!Files.isDirectory(data)) return;
        try (var files = Files.list(data)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var name = file.getFileName().toString();
                if (name.endsWith(".password")) secret(Files.readString(file).strip());
                else if (name.endsWith("-key.json")) key(Files.readString(file));
                else if (name.endsWith("api-key")) shown(Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void secret(String value) {
        boolean sought = value.length() >= SHORTEST_SECRET && different(value) >= FEWEST_DIFFERENT;
        if (sought) add(SECRETS, MOST_SECRETS, cut(value));
    }

    private static void person(String value) {
        int shortest = NUMBER.matcher(value).matches() ? SHORTEST_NUMBER : SHORTEST;
        var cut = cut(value.strip());
        if (cut.length() < shortest || different(cut) < FEWEST_DIFFERENT || isWord(cut)) return;
        add(PERSONAL, MOST_PERSONAL, cut);
    }

    private static long different(String value) {
        return value.chars().filter(Character::isLetterOrDigit).distinct().count();
    }

    private static boolean isWord(String value) {
        return LISTED.contains(value) || WORDS.containsKey(value);
    }

    private static void add(Set<String> values, int most, String value) {
        if (values.add(value) && values.size() > most) throw new AssertionError("more than " + most + " values");
    }

    private static String cut(String value) {
        return value.length() <= LONGEST ? value : value.substring(0, LONGEST);
    }

    /// How many secrets and how many personal values there are by now.
    static List<Integer> sizes() {
        return List.of(SECRETS.size(), PERSONAL.size());
    }

    /// A search for all of them.
    static Disguises search() {
        return new Disguises(PERSONAL, SECRETS);
    }
}
