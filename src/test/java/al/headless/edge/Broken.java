package al.headless.edge;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import java.sql.SQLException;

/// Routes that fail as no delegate should; only in a service that a test starts with them.
@Controller("/api/v1/headless/broken")
@Requires(property = "test.broken", value = "true")
class Broken {
    static final String SECRET = "Zq7xInsideValue";

    @Get("/unchecked") String unchecked() {
        throw new IllegalStateException(SECRET, new IllegalArgumentException("select * from " + SECRET));
    }

    @Get("/checked") String checked() throws Exception {
        throw new java.io.IOException(SECRET);
    }

    @Get("/sql") String sql() throws SQLException {
        throw new SQLException("relation " + SECRET + " does not exist", "42P01");
    }

    @Get("/error") String error() {
        throw new StackOverflowError(SECRET);
    }

    @Get("/thread") String thread() {
        return "{\"thread\": \"" + Thread.currentThread() + "\"}";
    }
}
