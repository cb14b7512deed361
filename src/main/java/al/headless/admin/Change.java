package al.headless.admin;

import java.io.Console;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// What every change is given: why, and whether the operator is sure.
final class Change {
    private static final Pattern TICKET = Pattern.compile("[A-Z][A-Z0-9]{0,9}-[0-9]{1,9}");

    @Spec(Spec.Target.MIXEE) CommandSpec command;

    @Option(names = "--ticket", required = true, paramLabel = "OPS-123",
            description = "Where it is written why: letters, a dash, a number. It stays in the trail for ever.")
    String ticket;

    @Option(names = {"-y", "--yes"}, description = "Do not ask whether it is meant.")
    boolean yes;

    /// Asks at the terminal. Refuses with a [Refused] whoever says no, and a ticket that is none.
    void confirm(String question) {
        if (!TICKET.matcher(ticket).matches()) {
            throw new Refused("--ticket must look like OPS-123: up to ten capitals or digits, a dash, a number.");
        }
        if (yes) return;
        Console console = System.console();
        if (console == null || !console.isTerminal()) {
            throw new Refused("Nobody is there to ask: " + question + " Say --yes if it is meant.");
        }
        var said = console.readLine("%s [y/N] ", question);
        if (said == null || !said.strip().equalsIgnoreCase("y")) throw new Refused("Nothing was changed.");
    }
}
