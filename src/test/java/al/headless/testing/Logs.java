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
    private final Logger logger;
    private final Level before;

    private Logs(String name) {
        logger = (Logger) LoggerFactory.getLogger(name);
        before = logger.getLevel();
        var encoder = new PatternLayoutEncoder();
        encoder.setContext((LoggerContext) LoggerFactory.getILoggerFactory());
        encoder.setPattern("%level %logger %msg %mdc%n%ex");
        encoder.start();
        appender.setContext(encoder.getContext());
        appender.setEncoder(encoder);
        appender.setOutputStream(bytes);
        appender.start();
        logger.addAppender(appender);
    }

    /// What goes into the log as it is configured.
    public static Logs capture() {
        return new Logs(Logger.ROOT_LOGGER_NAME);
    }

    /// All that one library has to say, and nowhere else.
    public static Logs of(String library) {
        var logs = new Logs(library);
        logs.logger.setLevel(Level.DEBUG);
        logs.logger.setAdditive(false);
        return logs;
    }

    public String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Override public void close() {
        logger.detachAppender(appender);
        logger.setLevel(before);
        logger.setAdditive(true);
        appender.stop();
    }
}
