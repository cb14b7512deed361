package al.headless.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.testing.Borrower;
import al.headless.testing.Said;
import al.headless.testing.Service;
import al.headless.testing.StartedProgram;
import al.headless.testing.Until;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The service is told to stop (SIGTERM) while it has work to do.
@Tag("apart")
class StopTest {
    private static final int CALLS = 16;
    /// Three times the 10 s within which it is promised to be gone.
    private static final Duration EXIT = Duration.ofSeconds(30);
    private static final String HELD = """
            select count(*) filter (where query not like '%unwakened%'),
              count(*) filter (where query like '%unwakened%')
            from pg_stat_activity
            where pid in (select pid from pg_locks where not granted and relation = 'journey'::regclass)""";
    private static final String A_JOB = """
            insert into scheduled_tasks (task_name, task_instance, task_data, execution_time, picked, version)
            values ('waker-watch', 'held',
              convert_to('{"borrowerId": null, "journeyId": null, "mends": true, "found": 0}', 'UTF8'),
              now(), false, 1)""";
    private static final String PROVED = "select 1 from pg_stat_activity where application_name = 'headless-lending'"
            + " and query like '%secret_hash%' and query not like '%insert%'";
    private static final Pattern OPERATIONS = Pattern.compile("For operators: http://127\\.0\\.0\\.1:(\\d+)/");
    private static final int PATIENCE_MILLIS = 30_000;
    private static Service neighbour;

    @TempDir Path data;

    @BeforeAll static void start() {
        neighbour = Service.start(Map.of());
    }

    @AfterAll static void stop() {
        neighbour.stop();
    }

    @Test void no_request_under_way_dies() throws Exception {
        round(false);
    }

    @Test void no_request_dies_and_no_job_is_left_half_done() throws Exception {
        round(true);
        assertEquals(List.of(List.of("0")), neighbour.rows(
                "select count(*) from scheduled_tasks where picked or task_instance = 'held'"));
    }

    @Test @Tag("deep") void no_request_under_way_dies_in_any_of_fifty_rounds() throws Exception {
        long longest = 0;
        for (int round = 0; round < 50; round++) longest = Math.max(longest, round(round % 2 == 0).toMillis());
        System.out.println("StopTest: 50 rounds, 800 of 800 requests survived SIGTERM, longest exit " + longest
                + " ms");
    }

    @Test void a_body_that_is_still_coming_is_heard_to_its_end() throws Exception {
        try (var program = StartedProgram.beside(neighbour, data, Map.of("headless.stop-lead", "5s"));
                var caller = new Socket("127.0.0.1", program.port())) {
            caller.setSoTimeout(PATIENCE_MILLIS);
            var body = "{\"borrowerExternalID\": \"CUST_" + UUID.randomUUID() + "\"}";
            say(caller, "POST /api/v1/headless/sessions HTTP/1.1\r\nHost: service\r\nAuthorization: Bearer "
                    + neighbour.apiKey() + "\r\nIdempotency-Key: slow\r\nContent-Type: application/json\r\n"
                    + "Content-Length: " + body.length() + "\r\n\r\n" + body.substring(0, 10));
            Until.so(() -> !neighbour.rows(PROVED).isEmpty());
            program.terminate();
            Until.so(() -> ready(program).startsWith("503 "));
            assertTrue(ready(program).contains("\"serving\":\"DOWN\""));
            assertTrue(takesCalls(program.port()), "it goes on until others have heard of it");
            Until.so(() -> !takesCalls(program.port()));
            assertTrue(ready(program).startsWith("503 "));
            say(caller, body.substring(10));
            var answer = heard(caller);
            assertTrue(answer.startsWith("HTTP/1.1 201 "), answer);
            assertTrue(answer.toLowerCase(Locale.ROOT).contains("\r\nconnection: close\r\n"), answer);
            assertEquals(143, program.ended(), program::said);
        }
    }

    @Test void a_second_signal_is_not_waited_for() {
        try (var program = StartedProgram.beside(neighbour, data, Map.of("headless.stop-lead", "1m"))) {
            program.terminate();
            Until.so(() -> ready(program).startsWith("503 "));
            program.terminate();
            Until.so(() -> !takesCalls(program.port())); // waits for half a minute at most
            assertEquals(143, program.ended(), program::said);
        }
    }

    @Test void a_request_on_an_open_connection_is_answered_and_told_to_go_elsewhere_and_quiet_ones_are_closed()
            throws Exception {
        try (var program = StartedProgram.beside(neighbour, data, Map.of("headless.stop-notice", "5s"));
                var quiet = new Socket("127.0.0.1", program.port());
                var caller = new Socket("127.0.0.1", program.port())) {
            quiet.setSoTimeout(PATIENCE_MILLIS);
            caller.setSoTimeout(PATIENCE_MILLIS);
            ask(caller);
            ask(quiet);
            program.terminate();
            Until.so(() -> !takesCalls(program.port()));
            // What was answered in the very moment of the signal does not say so yet.
            Until.so(() -> ask(caller).contains("\r\nconnection: close\r\n"));
            assertEquals("", heard(caller));
            assertEquals("", heard(quiet));
            assertEquals(143, program.ended(), program::said);
        }
    }

    /// Half are reads, half are writes; they, and a job, are held in the database until nobody is let in any more.
    private Duration round(boolean withJob) throws Exception {
        try (var program = StartedProgram.beside(neighbour, data, Map.of(
                "datasources.default.maximum-pool-size", "20", "datasources.default.connection-timeout", "20000",
                "headless.jobs.enabled", Boolean.toString(withJob),
                "datasources.default.data-source-properties.options", "-c lock_timeout=20000",
                "datasources.default.data-source-properties.socketTimeout", "20"));
                var callers = Executors.newVirtualThreadPerTaskExecutor(); var holder = neighbour.database()) {
            var borrowers = IntStream.range(0, CALLS)
                    .mapToObj(_ -> Borrower.named(program, "CUST_" + UUID.randomUUID())).toList();
            hold(holder);
            var calls = IntStream.range(0, CALLS)
                    .mapToObj(i -> callers.submit((Callable<Said>) () -> call(borrowers.get(i), i))).toList();
            if (withJob) neighbour.sql(A_JOB);
            Until.so(() -> allHeld(calls, withJob));
            long begin = System.nanoTime();
            program.terminate();
            Until.so(() -> !takesCalls(program.port()));
            holder.rollback();
            for (int i = 0; i < CALLS; i++) {
                var said = calls.get(i).get();
                assertEquals(i % 2 == 0 ? 200 : 201, said.status(), said::toString);
            }
            assertEquals(143, program.ended(), program::said);
            var took = Duration.ofNanos(System.nanoTime() - begin);
            assertTrue(took.compareTo(EXIT) < 0, took::toString);
            return took;
        }
    }

    /// Fails at once when one has its answer already, because then it would wait in vain.
    private static boolean allHeld(List<Future<Said>> calls, boolean withJob) {
        for (var call : calls) {
            if (call.state() != Future.State.RUNNING) throw new AssertionError("not held: " + answer(call));
        }
        var held = neighbour.rows(HELD).getFirst();
        return held.getFirst().equals(Integer.toString(CALLS)) && (!withJob || !held.getLast().equals("0"));
    }

    private static Object answer(Future<Said> call) {
        return call.state() == Future.State.SUCCESS ? call.resultNow() : call.exceptionNow();
    }

    private static void hold(Connection holder) throws SQLException {
        holder.setAutoCommit(false);
        try (var sql = holder.createStatement()) {
            sql.execute("lock table journey in access exclusive mode");
        }
    }

    private static Said call(Borrower borrower, int number) {
        return number % 2 == 0 ? borrower.api().get("/journeys")
                : borrower.api().post("/journeys", "{\"type\": \"PERSONAL_LOAN\"}");
    }

    /// What a probe hears.
    private static String ready(StartedProgram program) {
        Until.so(() -> OPERATIONS.matcher(program.said()).find());
        var told = OPERATIONS.matcher(program.said());
        assertTrue(told.find(), program::said);
        return HealthTest.ask(Integer.parseInt(told.group(1)), "GET", "/health/ready");
    }

    private static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    /// Everything until the service closes the connection.
    private static String heard(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /// The head of the answer to a read that is 200; the connection stays as it is.
    private static String ask(Socket socket) {
        try {
            say(socket, "GET /versions HTTP/1.1\r\nHost: service\r\n\r\n");
            var head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) head.append((char) socket.getInputStream().readNBytes(1)[0]);
            var lines = head.toString().toLowerCase(Locale.ROOT);
            assertTrue(lines.startsWith("http/1.1 200 "), lines);
            socket.getInputStream().readNBytes(Integer.parseInt(lines.replaceFirst(
                    "(?s).*\r\ncontent-length: (\\d+)\r\n.*", "$1")));
            return lines;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean takesCalls(int port) {
        try (var _ = new Socket("127.0.0.1", port)) {
            return true;
        } catch (IOException refused) {
            return false;
        }
    }
}
