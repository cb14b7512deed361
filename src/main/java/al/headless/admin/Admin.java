package al.headless.admin;

import al.headless.kernel.StartRefusal;
import al.headless.store.Fault;
import io.micronaut.data.exceptions.DataAccessException;
import java.sql.SQLException;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IFactory;

/// All commands. What an operator can mend is said in one line on the error output.
///
/// Exit codes: 0 done; 1 refused, or nothing to do it to; 2 a command line that cannot be read; 3 the database did not
/// take it; 4 an audit trail that proves wrong; 5 a failure that nobody foresaw, of which is said where it was, and not
/// its message, which may hold what nobody may read.
///
/// What is typed is taken as it stands: no word names a file to read words from, no option is shortened, given twice or
/// taken for another's value.
@Command(name = "scripts/admin", mixinStandardHelpOptions = true, sortOptions = false,
        synopsisSubcommandLabel = "COMMAND",
        description = "Runs a lending platform: tenants, keys, sessions, journeys that are stuck, the audit trail.",
        footer = {"", "Who you are: HEADLESS_OPERATOR_USER and HEADLESS_OPERATOR_PASSWORD (or ~/.pgpass), at the",
                "database of HEADLESS_DATABASE_URL; without one, at the embedded database of HEADLESS_DATA."},
        subcommands = {CommandLine.HelpCommand.class, TenantCommands.class, ApplicationCommands.class,
                KeyCommands.class, SessionCommands.class, JourneyCommands.class, StuckCommand.class,
                ParkedCommands.class, JobCommands.class, LenderCommands.class,
                BorrowerCommands.class, VersionCommands.class, WebhookCommands.class, PartnerCodeCommand.class,
                AuditCommands.class, MasterKeyCommands.class})
public final class Admin {
    private static final int LONGEST_CHAIN = 20;
    private static final int REFUSED = 1;
    private static final int NOT_TAKEN = 3;
    private static final int UNFORESEEN = 5;

    Admin() {}

    /// The command line.
    ///
    /// @param beans makes the commands; nothing of the database is touched before one is run
    /// @param more commands of other rooms
    public static CommandLine line(IFactory beans, Object... more) {
        var line = new CommandLine(new Admin(), beans);
        for (var command : more) line.addSubcommand(command);
        // behind the last command: those that come later would not know of it
        return line.setCaseInsensitiveEnumValuesAllowed(true).setUsageHelpAutoWidth(true).setExpandAtFiles(false)
                .setUnmatchedOptionsAllowedAsOptionParameters(false)
                .setExecutionExceptionHandler((failure, failed, _) -> said(failure, failed));
    }

    static int said(Exception failure, CommandLine line) {
        if (failure instanceof Refused || failure instanceof StartRefusal) {
            line.getErr().println(failure.getMessage());
            return REFUSED;
        }
        var database = Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(LONGEST_CHAIN).filter(SQLException.class::isInstance).map(SQLException.class::cast).findFirst();
        if (database.isEmpty()) {
            line.getErr().println("Nobody foresaw this: " + failure.getClass().getSimpleName() + place(failure) + ".");
            return UNFORESEEN;
        }
        line.getErr().println(sentence(database.get(), failure));
        return NOT_TAKEN;
    }

    private static String place(Exception failure) {
        return Stream.of(failure.getStackTrace()).filter(at -> at.getClassName().startsWith("al.headless.")).findFirst()
                .map(at -> " in " + at.getFileName() + ", line " + at.getLineNumber()).orElse("");
    }

    private static String sentence(SQLException said, Exception failure) {
        var state = said.getSQLState() == null ? "" : said.getSQLState();
        if (state.equals("42501")) {
            return "Your login may look at this and not change it, or neither: it has to be a member of "
                    + "headless_operator_read or headless_operator_change (see src/deploy/README.md).";
        }
        if (state.startsWith("28")) {
            return "The database does not know this login: see HEADLESS_OPERATOR_USER and HEADLESS_OPERATOR_PASSWORD.";
        }
        boolean away = state.startsWith("08") || state.startsWith("57P")
                || failure instanceof DataAccessException && Fault.behind(failure).isPresent();
        return away ? "The database cannot be reached: see HEADLESS_DATABASE_URL."
                : "The database refused it (" + state + ").";
    }
}
