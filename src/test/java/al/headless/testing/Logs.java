package al.headless.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.slf4j.LoggerFactory;

/// Everything that is logged while it is open, stack traces included.
public final class Logs implements AutoCloseable {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final Level before = root.getLevel();

    private Logs() {
        var encoder = new PatternLayoutEncoder();
        encoder.setContext((LoggerContext) LoggerFactory.getILoggerFactory());
        encoder.setPattern("%level %logger %msg %mdc%n%ex");
        encoder.start();
        appender.setContext(encoder.getContext());
        appender.setEncoder(encoder);
        appender.setOutputStream(bytes);
        appender.start();
        root.addAppender(appender);
    }

    /// What goes into the log as it is configured.
    public static Logs capture() {
        return new Logs();
    }

    public String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Override public void close() {
        root.detachAppender(appender);
        root.setLevel(before);
        appender.stop();
    }
}
