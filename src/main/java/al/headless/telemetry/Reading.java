package al.headless.telemetry;

import java.time.Duration;

/// Figures that only the database knows. A bean; [Readings] calls it, never a scrape.
public interface Reading {
    /// Its name, a label.
    String name();

    /// How often at most: the more it costs, the seldomer.
    Duration pause();

    /// Asks, in statements that each have a limit of time ([#LIMIT]), and sets the figures.
    void read();

    /// Of one statement, in seconds: figures are not worth more.
    int LIMIT = 5;
}
