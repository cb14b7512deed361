package al.headless.testing;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What nobody outside may see: the words of the lender network and of its protocol, and its ids. Every answer and
/// every page of every test is held to it. Minted values do not count: they are random letters.
public final class NetworkWords {
    private static final Pattern WORDS = Pattern.compile(
            "(?i)ondc|beckn|fis12|bpp|bap_|transaction_id|message_id|xinput|consent_?handler"
                    + "|(?<![a-z0-9])on_(search|select|init|confirm|status|update)");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern MINTED = Pattern.compile(String.join("|", ID.pattern(),
            "\\b[sr][kt]_(?:test|live)_[\\w-]+", // tokens
            "(?<=\\b(?:req|trace|op_[a-z_]{1,40}|aa_txn)_)[\\w-]{16,}",
            "(?<=W/\")[\\w=-]+", // entity tags
            "(?<=\"nextCursor\":\")[\\w=-]+",
            "(?<=v1,)[\\w+/]{43}=", // signatures of webhooks
            "(?<=[?&;]ecres=)\\w+", // what an aggregator hands on
            "(?<=[?&]key=)[\\w=-]+", "(?<=/sandbox/[a-z-]{1,20}/)[\\w-]{20,}")); // links to pages
    private static final Set<String> IDS = ConcurrentHashMap.newKeySet();

    private NetworkWords() {}

    /// The first such word of a text.
    public static Optional<String> in(String text) {
        // Hardly a text has one, and to tell what chance has written takes a hundred times as long.
        if (!WORDS.matcher(text).find()) return Optional.empty();
        return WORDS.matcher(MINTED.matcher(text).replaceAll("*")).results().map(MatchResult::group).findFirst();
    }

    /// Fails when an answer or a page, headers included, shows such a word; keeps the ids that it shows.
    public static void absent(String call, Object headers, String body) {
        var all = headers + "\n" + body;
        in(all).ifPresent(word -> {
            throw new AssertionError(call + " shows \"" + word + "\": " + all);
        });
        ID.matcher(all).results().map(MatchResult::group).forEach(IDS::add);
    }

    /// Those of the given ids that some answer or page of this run showed.
    public static Stream<String> shown(Stream<String> ids) {
        return ids.filter(IDS::contains);
    }
}
