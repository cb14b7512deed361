package al.headless.access;

import al.headless.job.Jobs;
import al.headless.kernel.Clock;
import al.headless.privacy.Keysets;
import al.headless.privacy.KeysInUse;
import al.headless.privacy.KeysInUse.Holder;
import al.headless.privacy.MasterKeySource;
import al.headless.privacy.Resealing;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Rotates the wrapping keys of a master key while instances run. For the operator alone; nothing of it is on HTTP.
///
/// 1. [#add]: a new key, which wraps nothing yet. Every instance is started anew with this text.
/// 2. [#promote]: the new key wraps from now on. Every instance is started anew with this text.
/// 3. [#rewrap]: a durable job wraps all that other keys wrap by the new one.
/// 4. [#remove]: an old key that nothing needs is taken out, here and in the database, for ever. Every instance is
///    started anew with this text.
///
/// Each of them takes the text of a master key as [MasterKeySource] reads it and answers another text; a step that was
/// interrupted is done again. [#plan] says where one stands. The hashing key has no such verbs, because it never
/// rotates.
///
/// Refuses with a [Refused] whose sentence is for the operator.
@Singleton
public class KeyRotation {
    private static final String GIVEN = "The text that was given";

    private final MasterKeySource source;
    private final KeysInUse inUse;
    private final WrappedKeys wrapped;
    private final List<Resealing> others;
    private final Jobs jobs;
    private final Clock clock;

    KeyRotation(MasterKeySource source, KeysInUse inUse, WrappedKeys wrapped, List<Resealing> others, Jobs jobs,
            Clock clock) {
        this.source = source;
        this.inUse = inUse;
        this.wrapped = wrapped;
        this.others = others;
        this.jobs = jobs;
        this.clock = clock;
    }

    /// Why a step is not done.
    public static final class Refused extends RuntimeException {
        Refused(String sentence) {
            super(sentence);
        }
    }

    /// Where the rotation stands.
    ///
    /// @param primary the key of the text that wraps
    /// @param known all wrapping keys of the text
    /// @param dataKeys how many data keys each key wraps that the database ever knew; 100,000 stands for more
    /// @param others how many other things each key seals, by what they are
    /// @param checkValue the key that seals the check value
    /// @param removed the keys that were removed from the database
    /// @param holders the running instances
    public record Plan(long primary, Set<Long> known, Map<Long, Long> dataKeys, Map<String, Map<Long, Long>> others,
            long checkValue, Set<Long> removed, List<Holder> holders) {}

    /// Where the rotation stands for this text.
    public Plan plan(String text) {
        var keysets = source.read(GIVEN, text);
        return new Plan(keysets.primary(), keysets.known(), wrapped.counts(),
                others.stream().collect(Collectors.toMap(Resealing::what, Resealing::counts)), inUse.checkedBy(),
                inUse.removed(), inUse.holders());
    }

    /// The wrapping keys of this text.
    public Set<Long> known(String text) {
        return source.read(GIVEN, text).known();
    }

    /// The text with one more wrapping key.
    public String add(String text) {
        return source.text(source.read(GIVEN, text).withNew());
    }

    /// The text in which the key `id` wraps. Refuses while a running instance does not know the key, or when it was
    /// removed once.
    public String promote(String text, long id) {
        var keysets = source.read(GIVEN, text);
        if (inUse.removed().contains(id)) throw new Refused("The key " + id + " was removed.");
        refuseUnknown(keysets, id);
        refuseWhere(inUse.holders().stream().filter(holder -> !holder.known().contains(id)).toList(),
                "does not know the key " + id);
        return source.text(keysets.promoted(id));
    }

    /// Begins to wrap by the key `id` all that other keys wrap; begun again it goes through all of it again. Refuses a
    /// key that wraps nothing in this database, because it was never promoted.
    public void rewrap(long id) {
        if (!inUse.living().contains(id)) {
            throw new Refused("The key " + id + " wraps nothing yet: promote it first.");
        }
        jobs.inTransaction(() -> {
            jobs.renew(new Jobs.Pending(KeyRewrap.NAME, "all", KeyRewrap.Round.begun(id), clock.now()));
            return null;
        });
    }

    /// Whether nothing is wrapped by the key `id`, and no running instance wraps with it.
    public boolean unused(long id) {
        return needs(id).isEmpty();
    }

    private List<String> needs(long id) {
        var needs = new ArrayList<String>();
        long keys = wrapped.counts().getOrDefault(id, 0L);
        if (keys > 0) needs.add(keys + " data keys are wrapped by it");
        for (var other : others) {
            long sealed = other.counts().getOrDefault(id, 0L);
            if (sealed > 0) needs.add(sealed + " " + other.what() + " are sealed by it");
        }
        if (inUse.checkedBy() == id) needs.add("it seals the check value");
        inUse.holders().stream().filter(holder -> holder.primary() == id)
                .forEach(holder -> needs.add("the instance " + holder.instance() + " wraps with it"));
        return needs;
    }

    /// The text without the key `id`, which from now on wraps nothing in this database any more. Refuses while
    /// something needs it.
    public String remove(String text, long id) {
        var keysets = source.read(GIVEN, text);
        refuseUnknown(keysets, id);
        if (keysets.primary() == id) throw new Refused("The key " + id + " is the one that wraps: promote another.");
        jobs.inTransaction(() -> {
            inUse.remove(id); // before it is looked for: nothing can come to need it behind the look's back
            var needs = needs(id);
            if (!needs.isEmpty()) {
                throw new Refused("The key " + id + " is needed: " + String.join("; ", needs) + ".");
            }
            return null;
        });
        return source.text(keysets.without(id));
    }

    private static void refuseUnknown(Keysets keysets, long id) {
        if (!keysets.known().contains(id)) throw new Refused("The master key has no wrapping key " + id + ".");
    }

    private static void refuseWhere(List<Holder> holders, String reason) {
        if (holders.isEmpty()) return;
        var named = new TreeSet<>(holders.stream().map(holder -> holder.instance().toString()).toList());
        throw new Refused("An instance that runs " + reason + ": " + named + ".");
    }
}
