package al.headless.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import al.headless.api.model.ErrorCode;
import al.headless.api.model.JourneyLifecycleStatus;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Each way to say no: its status, its code, what it tells.
class RefusalTest {
    private static final JourneyLifecycleStatus NOW = JourneyLifecycleStatus.PROFILE_REQUIRED;

    @Test void each_kind_has_its_status_its_code_and_its_details() {
        assertEquals("400 VALIDATION_FAILED {field=a}", said(Refusal.invalid("a", "a is required")));
        assertEquals("404 RESOURCE_NOT_FOUND {}", said(Refusal.unknown()));
        assertEquals("409 STATE_PRECONDITION_FAILED {currentStatus=PROFILE_REQUIRED}", said(Refusal.state(NOW, "no")));
        assertEquals("409 STATE_PRECONDITION_FAILED {currentStatus=PROFILE_REQUIRED, missingFields=[a]}",
                said(Refusal.state(NOW, "no", Map.of("missingFields", List.of("a")))));
        assertEquals("409 ASYNC_OPERATION_PENDING {}", said(Refusal.pending()));
        assertEquals("503 UPSTREAM_TEMPORARY_FAILURE {}", said(Refusal.unavailable()));
        assertEquals("410 VALIDATION_FAILED {a=1}",
                said(new Refusal(ErrorCode.VALIDATION_FAILED, 410, "gone", Map.of("a", 1))));
    }

    @Test void whoever_proves_nothing_is_told_which_token_is_wanted() {
        assertEquals("401 AUTH_INVALID_API_KEY {}", said(Refusal.unproved(operation(TokenClass.API_KEY))));
        assertEquals("401 AUTH_INVALID_SESSION {}", said(Refusal.unproved(operation(TokenClass.SESSION))));
        assertEquals("401 AUTH_INVALID_SESSION {}", said(Refusal.unproved(operation(TokenClass.REFRESH))));
    }

    @Test void what_may_work_later_is_retryable() {
        assertEquals(EnumSet.of(ErrorCode.ASYNC_OPERATION_PENDING, ErrorCode.RATE_LIMITED,
                ErrorCode.UPSTREAM_TEMPORARY_FAILURE), those(Refusal::retryable));
    }

    @Test void only_what_the_journeys_state_or_the_lock_decided_is_told_again() {
        assertEquals(EnumSet.of(ErrorCode.STATE_PRECONDITION_FAILED, ErrorCode.OFFER_LOCK_CONFLICT),
                those(Refusal::storable));
    }

    private static Set<ErrorCode> those(Predicate<Refusal> kind) {
        var all = EnumSet.noneOf(ErrorCode.class);
        Stream.of(ErrorCode.values()).filter(code -> kind.test(new Refusal(code, "no", Map.of()))).forEach(all::add);
        return all;
    }

    private static Operation operation(TokenClass tokenClass) {
        return new Operation("any", 200, Set.of(tokenClass), false, false, false, false);
    }

    private static String said(Refusal refusal) {
        return refusal.status() + " " + refusal.code() + " " + refusal.details();
    }
}
