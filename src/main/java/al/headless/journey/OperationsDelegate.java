package al.headless.journey;

import al.headless.api.OperationsApi;
import al.headless.api.model.AsyncOperation;
import al.headless.api.model.OperationError;
import al.headless.kernel.Answer;
import al.headless.kernel.Call;
import al.headless.kernel.Refusal;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.Controller;
import java.util.UUID;

@Controller
class OperationsDelegate implements OperationsApi {
    private final JourneyOperations operations;

    OperationsDelegate(JourneyOperations operations) {
        this.operations = operations;
    }

    @Override public Answer<AsyncOperation> getOperation(Call call, UUID journeyID, String operationID) {
        var found = operations.find(call.borrowerId(), journeyID, operationID).orElseThrow(Refusal::unknown);
        return Answer.of(call, new AsyncOperation(found.id(), found.kind(), found.status(), found.startedAt(),
                found.finishedAt(), error(found.reason())));
    }

    private static @Nullable OperationError error(@Nullable String reason) {
        if (reason == null) return null;
        var failure = OperationFailure.valueOf(reason);
        return new OperationError(failure.code(), reason, failure.message());
    }
}
