package al.headless.admin;

import al.headless.access.KeyRotation;
import al.headless.kernel.Json;
import al.headless.privacy.KeyFile;
import al.headless.privacy.MasterKeySettings;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// The keys of the master key that wrap the borrowers' data keys, replaced under running instances
/// (`src/decisions/0008-keys.md`).
///
/// Each change is made to the text in the file of `HEADLESS_MASTER_KEY_FILE`, once it is in the trail; the file of
/// every instance is the operator's to replace.
@Singleton
@Command(name = "master-key", mixinStandardHelpOptions = true, description = {
        "The wrapping keys in HEADLESS_MASTER_KEY_FILE: show, add, promote, rewrap, remove, in this order.",
        "Start every instance anew with the file after add, after promote and after remove."})
final class MasterKeyCommands {
    private final MasterKeySettings settings;
    private final KeyRotation rotation;
    private final Acts acts;

    MasterKeyCommands(MasterKeySettings settings, KeyRotation rotation, Acts acts) {
        this.settings = settings;
        this.rotation = rotation;
        this.acts = acts;
    }

    @Command(description = "Shows where a rotation stands: which keys there are, what each wraps, and who has which.",
            mixinStandardHelpOptions = true)
    void show(@Mixin Shown shown) {
        shown.show(Json.tree(told(file().read())));
    }

    @Command(description = "Adds a key, which wraps nothing yet.", mixinStandardHelpOptions = true)
    void add(@Mixin Shown shown, @Mixin Change change) {
        var former = file().read();
        var text = rotation.add(former);
        var added = new TreeSet<>(rotation.known(text));
        added.removeAll(rotation.known(former));
        var key = added.first();
        replace(shown, change, "Add a wrapping key to " + file().path() + "?", "add wrapping key", key, () -> text);
    }

    @Command(description = "The key wraps from now on, in instances that are started with the file.",
            mixinStandardHelpOptions = true)
    void promote(@Mixin Shown shown, @Mixin Change change, @Parameters(paramLabel = "KEY") long key) {
        replace(shown, change, "Wrap by the key " + key + " from now on?", "promote wrapping key", key,
                () -> rotation.promote(file().read(), key));
    }

    @Command(description = "Running instances wrap by the key whatever others wrap.", mixinStandardHelpOptions = true)
    void rewrap(@Mixin Shown shown, @Mixin Change change, @Parameters(paramLabel = "KEY") long key) {
        acts.run(change, "Wrap all data keys by the key " + key + "?", "rewrap", subject(key), () -> refusing(() -> {
            rotation.rewrap(key);
            return key;
        }));
        shown.show(Json.tree(Map.of("keyID", key)));
    }

    @Command(description = {"Takes a key out that nothing needs any more, here and in the database, for ever.",
            "Keep a copy of the former file for as long as you keep backups that were made with it."},
            mixinStandardHelpOptions = true)
    void remove(@Mixin Shown shown, @Mixin Change change, @Parameters(paramLabel = "KEY") long key) {
        replace(shown, change, "Remove the key " + key + " for ever?", "remove wrapping key", key,
                () -> rotation.remove(file().read(), key));
    }

    /// In the trail first: a file that was not replaced is made good by the same command.
    private void replace(Shown shown, Change change, String question, String action, long key, Supplier<String> text) {
        var file = file();
        file.replace(acts.run(change, question, action, subject(key), () -> refusing(text)));
        shown.show(Json.tree(Map.of("keyID", key, "file", file.path().toString())));
    }

    private static String subject(long key) {
        return "wrapping key " + key;
    }

    private static <T> T refusing(Supplier<T> step) {
        try {
            return step.get();
        } catch (KeyRotation.Refused refused) {
            throw new Refused(refused.getMessage());
        }
    }

    private KeyFile file() {
        if (settings.masterKey() != null || settings.masterKeyFile().isBlank()) {
            throw new Refused("Wrapping keys are replaced in a file: unset HEADLESS_MASTER_KEY, and let "
                    + "HEADLESS_MASTER_KEY_FILE name a copy of the text that instances have.");
        }
        return new KeyFile(Path.of(settings.masterKeyFile()).toAbsolutePath());
    }

    private Map<String, Object> told(String text) {
        var plan = rotation.plan(text);
        var said = new LinkedHashMap<String, Object>();
        said.put("wrapsWith", plan.primary());
        said.put("sealsCheckValue", plan.checkValue());
        var all = new TreeSet<>(plan.known());
        all.addAll(plan.dataKeys().keySet());
        plan.others().values().forEach(counts -> all.addAll(counts.keySet()));
        said.put("keys", all.stream().map(key -> told(plan, key)).toList());
        said.put("instances", plan.holders().stream().map(holder -> Map.of("instance", holder.instance().toString(),
                "wrapsWith", holder.primary(), "knows", List.copyOf(new TreeSet<>(holder.known())))).toList());
        return said;
    }

    private static Map<String, Object> told(KeyRotation.Plan plan, long key) {
        var said = new LinkedHashMap<String, Object>();
        said.put("keyID", key);
        said.put("status", plan.removed().contains(key) ? "REMOVED" : plan.primary() == key ? "WRAPS"
                : plan.known().contains(key) ? "UNWRAPS" : "MISSING");
        said.put("dataKeys", plan.dataKeys().getOrDefault(key, 0L));
        plan.others().forEach((what, counts) -> said.put(what, counts.getOrDefault(key, 0L)));
        return said;
    }
}
