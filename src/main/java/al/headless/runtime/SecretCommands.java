package al.headless.runtime;

import al.headless.audit.AuditSettings;
import al.headless.audit.SealKeys;
import al.headless.kernel.OfService;
import al.headless.privacy.KeyFile;
import al.headless.privacy.Keysets;
import al.headless.privacy.MasterKeySettings;
import al.headless.privacy.MasterKeySource;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// The two keys that are never in the database.
@Singleton
@Requires(env = OfService.OPERATOR)
@Command(name = "secrets", mixinStandardHelpOptions = true,
        description = "The two keys that are never in the database: make.")
final class SecretCommands {
    private final MasterKeySettings master;
    private final AuditSettings audit;
    private final BeanProvider<MasterKeySource> source;

    @Spec CommandSpec command;

    SecretCommands(MasterKeySettings master, AuditSettings audit, BeanProvider<MasterKeySource> source) {
        this.master = master;
        this.audit = audit;
        this.source = source;
    }

    @Command(description = {"Makes the master key in HEADLESS_MASTER_KEY_FILE and the key of the audit trail's seals",
            "in HEADLESS_AUDIT_KEY_FILE, encrypted by the service that HEADLESS_MASTER_KEY_URI names, if it names one.",
            "A file that is there stays as it is. Keep copies elsewhere: without the master key nothing that is",
            "sealed is read ever again."}, mixinStandardHelpOptions = true)
    void make() {
        make(master.masterKeyFile(), source.get().text(Keysets.made()));
        make(audit.keyFile(), SealKeys.made().text(source.get().keyService()));
    }

    private void make(String path, String text) {
        var file = Path.of(path).toAbsolutePath();
        boolean made = new KeyFile(file).make(text);
        command.commandLine().getOut().println((made ? "made " : "left as it is: ") + file);
    }
}
