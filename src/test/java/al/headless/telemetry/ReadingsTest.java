package al.headless.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.testing.Until;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// How often the database is asked for figures, and who waits for it.
class ReadingsTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private record Slow(String name, Duration pause, AtomicInteger times, Runnable what) implements Reading {
        static Slow reading(String name, Duration pause, Runnable what) {
            return new Slow(name, pause, new AtomicInteger(), what);
        }

        @Override public void read() {
            times.incrementAndGet();
            what.run();
        }
    }

    @Test void however_often_somebody_looks_it_is_read_once_in_its_pause() {
        var seldom = Slow.reading("seldom", Duration.ofDays(1), () -> { });
        var often = Slow.reading("often", Duration.ZERO, () -> { });
        var readings = new Readings(List.of(seldom, often), meters);
        for (int i = 0; i < 10; i++) readings.freshen();
        assertEquals(1, seldom.times.get());
        assertEquals(10, often.times.get());
    }

    @Test void before_anybody_looks_nothing_is_read() {
        var reading = Slow.reading("unwanted", Duration.ZERO, () -> { });
        var readings = new Readings(List.of(reading), meters);
        assertEquals(0, reading.times.get());
        readings.stop();
        readings.freshen();
        assertEquals(0, reading.times.get(), "nor once the service stops");
    }

    @Test void a_database_that_hangs_keeps_nobody_and_is_asked_by_one_alone() {
        var end = new CountDownLatch(1);
        var hanging = Slow.reading("hanging", Duration.ZERO, () -> waited(end));
        var readings = new Readings(List.of(hanging), meters);
        for (int i = 0; i < 3; i++) readings.freshen();
        assertEquals(1, hanging.times.get());
        end.countDown();
        Until.so(() -> {
            readings.freshen();
            return hanging.times.get() > 1;
        });
    }

    @Test void one_that_fails_ages_and_keeps_no_other() {
        var broken = Slow.reading("broken", Duration.ZERO, () -> {
            throw new IllegalStateException("no database");
        });
        var sound = Slow.reading("sound", Duration.ZERO, () -> { });
        var readings = new Readings(List.of(broken, sound), meters);
        readings.freshen();
        double first = age("broken");
        long begin = System.nanoTime();
        for (int i = 0; i < 3; i++) readings.freshen();
        double passed = (System.nanoTime() - begin) / 1e9;
        assertTrue(age("broken") >= first + passed, "no failure makes it younger");
        assertEquals(broken.times.get(), sound.times.get());
        assertTrue(age("sound") < age("broken"), "it was read later");
    }

    private double age(String reading) {
        return meters.get("headless.reading.age").tag("reading", reading).gauge().value();
    }

    private static void waited(CountDownLatch end) {
        try {
            assertTrue(end.await(1, TimeUnit.MINUTES));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
