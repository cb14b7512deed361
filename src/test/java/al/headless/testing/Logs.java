package al.headless.testing;

import al.headless.kernel.Json;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.joran.spi.JoranException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.slf4j.LoggerFactory;

/// Everything that is logged while it is open, stack traces included.
public final class Logs implements AutoCloseable {
    private static final String FORMAT = "headless.log.format";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
    private final Logger logger;
    private final Level before;

    private Logs(String name, Encoder<ILoggingEvent> encoder) {
        logger = (Logger) LoggerFactory.getLogger(name);
        before = logger.getLevel();
        appender.setContext((LoggerContext) LoggerFactory.getILoggerFactory());
        appender.setEncoder(encoder);
        appender.setOutputStream(bytes);
        appender.start();
        logger.addAppender(appender);
    }

    /// What goes into the log as it is configured.
    public static Logs capture() {
        return new Logs(Logger.ROOT_LOGGER_NAME, pattern());
    }

    /// The same, in the form that the service's own configuration gives it: `text` or `json`.
    public static Logs in(String format) {
        return new Logs(Logger.ROOT_LOGGER_NAME, configured(format));
    }

    /// All that one library has to say, and nowhere else.
    public static Logs of(String library) {
        var logs = new Logs(library, pattern());
        logs.logger.setLevel(Level.DEBUG);
        logs.logger.setAdditive(false);
        return logs;
    }

    private static Encoder<ILoggingEvent> pattern() {
        var encoder = new PatternLayoutEncoder();
        encoder.setContext((LoggerContext) LoggerFactory.getILoggerFactory());
        encoder.setPattern("%level %logger %msg %kvp %mdc%n%ex");
        encoder.start();
        return encoder;
    }

    /// The form that the service's own configuration gives a line.
    static Encoder<ILoggingEvent> configured(String format) {
        var had = System.getProperty(FORMAT);
        var context = new LoggerContext();
        System.setProperty(FORMAT, format);
        try {
            var configurator = new JoranConfigurator();
            configurator.setContext(context);
            configurator.doConfigure(Logs.class.getResource("/logback.xml"));
            var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
            return ((ConsoleAppender<ILoggingEvent>) root.getAppender("console")).getEncoder();
        } catch (JoranException e) {
            throw new AssertionError(e);
        } finally {
            if (had == null) System.clearProperty(FORMAT);
            else System.setProperty(FORMAT, had);
        }
    }

    public String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /// The lines so far, each of which is a JSON object.
    public List<JsonNode> lines() {
        return text().lines().map(line -> Json.read(line.getBytes(StandardCharsets.UTF_8))).toList();
    }

    @Override public void close() {
        logger.detachAppender(appender);
        logger.setLevel(before);
        logger.setAdditive(true);
        appender.stop();
    }
}
