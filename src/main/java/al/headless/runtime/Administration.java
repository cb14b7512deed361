package al.headless.runtime;

import al.headless.admin.Admin;
import al.headless.kernel.OfService;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.exceptions.BeanContextException;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/// Starts `scripts/admin`: the rooms of the service, and neither its ports, nor its jobs, nor its schedules, nor its
/// migrations.
public final class Administration {
    private static final int WRONG_SETTING = 2;

    private Administration() {}

    /// Ends with the command's exit code ([Admin]).
    public static void main(String[] args) {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.ERROR);
        System.exit(run(Map.of(), new PrintWriter(System.out, true), new PrintWriter(System.err, true), args));
    }

    /// Runs one command.
    ///
    /// @param settings besides those of the environment
    static int run(Map<String, Object> settings, PrintWriter out, PrintWriter err, String... args) {
        try (var context = ApplicationContext.builder(own(settings)).deduceEnvironment(false).banner(false)
                .environments(OfService.OPERATOR).start()) {
            return Admin.line(new Beans(context), context.getBean(DatabaseCommands.class),
                    context.getBean(SecretCommands.class)).setOut(out).setErr(err).execute(args);
        } catch (BeanContextException failure) {
            err.println(StartFailure.line(failure).orElseThrow(() -> failure));
            return WRONG_SETTING;
        }
    }

    /// One operator has time, and needs no more than one connection at once.
    private static Map<String, Object> own(Map<String, Object> settings) {
        var own = new HashMap<String, Object>();
        for (var pool : new String[] {"default", "background"}) {
            var name = "datasources." + pool;
            own.put(name + ".maximum-pool-size", 2);
            own.put(name + ".minimum-idle", 0);
            own.put(name + ".initialization-fail-timeout", -1); // who only asks for help needs no database
            own.put(name + ".connection-timeout", 5_000);
            own.put(name + ".data-source-properties.ApplicationName", "headless-lending-admin");
            own.put(name + ".data-source-properties.options",
                    "-c lock_timeout=5000 -c statement_timeout=60000 -c idle_in_transaction_session_timeout=60000");
            own.put(name + ".data-source-properties.socketTimeout", "70");
        }
        own.put("headless.jobs.enabled", false);
        own.put("micronaut.lifecycle.graceful-shutdown.enabled", false); // nobody is being served
        own.putAll(settings);
        return own;
    }

    /// Commands are beans; what they are given on the command line is made by the library.
    private record Beans(ApplicationContext context) implements CommandLine.IFactory {
        @Override public <K> K create(Class<K> type) throws Exception {
            return context.containsBean(type) ? context.getBean(type) : CommandLine.defaultFactory().create(type);
        }
    }
}
