package al.headless.runtime;

import al.headless.kernel.StartRefusal;
import io.micronaut.context.env.Environment;
import io.micronaut.runtime.Micronaut;
import org.slf4j.bridge.SLF4JBridgeHandler;

/// Starts the service. What an operator has to mend is said in one line, without a stack
/// trace, and the exit code is that of [StartFailure].
public final class Application {
    private Application() {}

    public static void main(String[] args) {
        // What libraries say to the JDK's own log would else have another form, and pass by OutageLines.
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        new Micronaut() {
            @Override protected void handleStartupException(Environment environment, Throwable failure) {
                StartFailure.line(failure).ifPresent(line -> end(line, StartFailure.code(failure)));
                super.handleStartupException(environment, failure);
            }
        }.args(settled(args)).singletons(new Termination.OwnProcess()).mainClass(Application.class).banner(false)
                .start();
    }

    private static String[] settled(String[] args) {
        try {
            return Port.settled(args);
        } catch (StartRefusal refusal) {
            end(refusal.getMessage(), StartFailure.code(refusal));
            throw refusal;
        }
    }

    private static void end(String line, int code) {
        System.err.println(line);
        System.exit(code);
    }
}
