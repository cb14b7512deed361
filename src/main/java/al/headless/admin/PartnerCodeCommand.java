package al.headless.admin;

import al.headless.access.PartnerAccess;
import al.headless.kernel.Json;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// The code with which somebody of a partner signs in to the partner's page. It is shown once, and works once.
@Singleton
@Command(name = "partner-code", mixinStandardHelpOptions = true, description = {
        "A code with which a partner looks at its webhooks, at /partner: for ten minutes, once.",
        "  partner-code APPLICATION         makes one and shows it",
        "  partner-code revoke APPLICATION  ends all codes of the application, and all sessions from them"})
final class PartnerCodeCommand implements Runnable {
    private static final String REVOKE = "revoke";

    private final PartnerAccess access;
    private final Acts acts;

    @Mixin Shown shown;
    @Mixin Change change;

    @Parameters(arity = "1..2", paramLabel = "APPLICATION", description = "Whose page; behind the word revoke, whose "
            + "codes and sessions end.")
    List<String> words;

    PartnerCodeCommand(PartnerAccess access, Acts acts) {
        this.access = access;
        this.acts = acts;
    }

    @Override public void run() {
        boolean revoke = words.getFirst().equals(REVOKE);
        if (words.size() != (revoke ? 2 : 1)) {
            throw new Refused("Say partner-code APPLICATION, or partner-code revoke APPLICATION.");
        }
        var id = Words.id("application", words.getLast());
        if (revoke) end(id);
        else make(id);
    }

    private void make(UUID application) {
        var made = acts.run(change, "Make a code for the page of the application " + application + "?",
                "create partner code", "application " + application, () -> access.issue(application)
                        .orElseThrow(() -> new Refused("There is no such application, or it is suspended.")));
        var said = new LinkedHashMap<String, Object>();
        said.put("applicationID", application.toString());
        said.put("code", made.code().text());
        said.put("expiresAt", made.endsAt());
        shown.show(Json.tree(said));
    }

    private void end(UUID application) {
        int ended = acts.run(change, "End all codes and sessions of the page of the application " + application + "?",
                "revoke partner codes", "application " + application, () -> {
                    int many = access.revoke(application);
                    if (many == 0) throw new Refused("The application has no code or session that could be ended.");
                    return many;
                });
        shown.show(Json.tree(Map.of("applicationID", application.toString(), "ended", ended)));
    }
}
