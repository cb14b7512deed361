package al.headless.runtime;

import al.headless.kernel.StartRefusal;
import io.micronaut.context.env.Environment;
import io.micronaut.runtime.Micronaut;

/// Starts the service. What an operator has to mend is said in one line, without a stack trace.
public final class Application {
    private Application() {}

    public static void main(String[] args) {
        new Micronaut() {
            @Override protected void handleStartupException(Environment environment, Throwable failure) {
                StartRefusal.behind(failure).ifPresent(refusal -> {
                    System.err.println(refusal.getMessage());
                    System.exit(1);
                });
                super.handleStartupException(environment, failure);
            }
        }.args(args).mainClass(Application.class).banner(false).start();
    }
}
