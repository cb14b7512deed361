package al.headless.testing;

import al.headless.lender.NetworkReply;
import io.micronaut.core.annotation.Nullable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A dialogue as it was heard: when, who to whom, what. The same walk always gives the same text: time is counted from
/// the start, ids have names in the order in which they appear, and what happens at once is told lender by lender.
public final class Transcript {
    static final String US = "us";
    private static final int WIDTH = 120;
    private static final String INDENT = "      ";
    private static final Map<String, String> KINDS = Map.of("aasession", "consent", "answers", "operation",
            "consenthandle", "handle");
    private static final Pattern IDENTITY = Pattern.compile("\\b(journeyI[dD]|aaSessionI[dD]|operationI[dD]|offerI[dD]"
            + "|paymentId|consentHandle|txnid|answers) ([A-Za-z0-9_-]{16,})");
    private static final Pattern PAGE = Pattern.compile("(?:https?://[^/\\s]+)?/sandbox/([a-z-]+)/([\\w-]{16,})");
    private static final Pattern UNNAMED = Pattern.compile("\\b(id)?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
            + "|[0-9A-HJKMNP-TV-Z]{26})\\b");

    private final Plain plain;
    private final TestClock clock;
    private final StringBuilder text = new StringBuilder();
    private final List<Line> round = new ArrayList<>();
    private final Map<String, String> names = new LinkedHashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();
    private final List<String> faults = new ArrayList<>();
    private String told = "";
    private volatile @Nullable UUID conversation;
    private volatile Function<String, NetworkReply> instead = _ -> null;

    Transcript(TestClock clock) {
        this.clock = clock;
        plain = new Plain(clock.now());
    }

    /// `party` is the one of the two that is not us.
    private record Line(Instant at, String party, String way, String what) {}

    Plain plain() {
        return plain;
    }

    /// Whose dialogue it is; nobody else's is heard.
    void of(UUID ours) {
        conversation = ours;
    }

    boolean hears(UUID about) {
        return about.equals(conversation);
    }

    /// From now on lenders answer to calls of these names what this says, and do not hear them; null for the others.
    public void instead(Function<String, NetworkReply> replies) {
        instead = replies;
    }

    @Nullable NetworkReply instead(String call) {
        return instead.apply(call);
    }

    synchronized void asked(String whom, String what) {
        round.add(new Line(clock.now(), whom, US + " -> " + whom, what));
    }

    synchronized void heard(String from, String what) {
        round.add(new Line(clock.now(), from, from + " -> " + US, what));
    }

    /// What somebody did, and then what followed at once.
    synchronized void did(String who, String what) {
        var followed = List.copyOf(round);
        round.clear();
        round.add(new Line(clock.now(), "", who, what));
        settle();
        round.addAll(followed);
        settle();
    }

    /// Something that is known at the end.
    public synchronized void tells(String what) {
        did("in the end", what);
    }

    synchronized void wrong(String fault) {
        faults.add(fault);
    }

    /// What happened at once has happened.
    synchronized void settle() {
        round.sort(Comparator.comparing(Line::party));
        for (var line : round) {
            var at = plain.at(line.at);
            if (!at.equals(told)) text.append("\n").append(at).append("\n");
            told = at;
            text.append(wrapped("  %-23s %s".formatted(line.way, named(line.what)).stripTrailing()));
        }
        round.clear();
    }

    /// The whole of it. No call may have been made inside a transaction, and nobody outside may have seen the id of the
    /// conversation.
    public synchronized String text() {
        NetworkWords.shown(Stream.ofNullable(conversation).map(UUID::toString)).forEach(faults::add);
        if (!faults.isEmpty()) throw new AssertionError(String.join("\n", faults));
        return soFar();
    }

    public synchronized String soFar() {
        settle();
        return text.toString();
    }

    private String named(String what) {
        var known = PAGE.matcher(IDENTITY.matcher(what).replaceAll(this::identity)).replaceAll(this::page);
        for (var name : names.entrySet()) known = known.replace(name.getKey(), name.getValue());
        return UNNAMED.matcher(known).replaceAll(one -> name("id", one.group()));
    }

    private String identity(MatchResult found) {
        var kind = found.group(1).toLowerCase().replaceFirst("id$", "");
        var name = name(KINDS.getOrDefault(kind, kind), found.group(2));
        return Matcher.quoteReplacement(found.group(1) + " " + name);
    }

    private String page(MatchResult found) {
        return name(found.group(1) + "-page", found.group(2));
    }

    private String name(String kind, String id) {
        return names.computeIfAbsent(id, _ -> kind + "-" + counts.merge(kind, 1, Integer::sum));
    }

    /// Lines that are too long go on below, at a blank.
    private static String wrapped(String line) {
        var whole = new StringBuilder();
        var rest = line;
        while (rest.length() > WIDTH) {
            int end = rest.lastIndexOf(' ', WIDTH);
            if (end <= INDENT.length()) break;
            whole.append(rest, 0, end).append("\n");
            rest = INDENT + rest.substring(end + 1);
        }
        return whole + rest + "\n";
    }
}
