package al.headless.step;

import al.headless.api.model.ActionRequired;
import al.headless.api.model.BankingInformation;
import al.headless.api.model.FormField;
import al.headless.api.model.FormFieldType;
import al.headless.api.model.KycStatus;
import al.headless.api.model.Step;
import al.headless.api.model.StepDiagnostics;
import al.headless.api.model.StepForm;
import al.headless.api.model.StepResource;
import al.headless.api.model.StepResourceType;
import al.headless.api.model.StepStatus;
import al.headless.api.model.Steps;
import al.headless.kernel.Json;
import al.headless.lender.Diagnostics;
import al.headless.lender.LoanApplication;
import al.headless.lender.StepKind;
import al.headless.privacy.DataKey;
import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.core.annotation.Nullable;
import java.util.List;

/// Steps as the contract's records.
final class StepRendering {
    private static final StepResource NOTHING = new StepResource(StepResourceType.NONE, null, null);
    private static final StepResource BANK_FORM = new StepResource(StepResourceType.FORM, null, new StepForm(List.of(
            new FormField("accountHolderName", "Account holder's name", FormFieldType.TEXT, true, null, List.of()),
            new FormField("accountNumber", "Account number", FormFieldType.DIGITS, true, "^\\d{9,18}$", List.of()),
            new FormField("ifsc", "IFSC", FormFieldType.TEXT, true, "^[A-Z]{4}0[A-Z0-9]{6}$", List.of()),
            new FormField("accountType", "Account type", FormFieldType.SELECT, true, null,
                    List.of("saving", "current")))));

    private static final Diagnostics ENDED = new Diagnostics("JOURNEY_ENDED", "The journey has ended.");
    private static final Diagnostics NOT_LOCKED = new Diagnostics("OFFER_NOT_LOCKED",
            "Steps begin when the borrower proceeds with this offer.");
    private static final Diagnostics BEING_REVISED = new Diagnostics("AMOUNT_BEING_REVISED",
            "The lender is quoting another amount.");

    private StepRendering() {}

    static Steps all(StepStates.StepsOf steps, DataKey key) {
        return new Steps(one(steps, StepKind.KYC, key), one(steps, StepKind.BANK_MANDATE, key),
                one(steps, StepKind.E_MANDATE, key), one(steps, StepKind.LOAN_AGREEMENT, key),
                one(steps, StepKind.DISBURSAL, key));
    }

    static Step one(StepStates.StepsOf steps, StepKind kind, DataKey key) {
        var step = shown(steps, kind);
        return new Step(step.status(), action(step), resource(step, key), diagnostics(steps, step));
    }

    static KycStatus kyc(StepStates.StepsOf steps) {
        var step = shown(steps, StepKind.KYC);
        return new KycStatus(step.status(), action(step), step.attempts(), step.updatedAt(),
                diagnostics(steps, step));
    }

    /// Only the locked offer has steps to take. One that was under way when its journey ended has failed with it; KYC
    /// waits while another amount is quoted.
    private static StepState shown(StepStates.StepsOf steps, StepKind kind) {
        var step = steps.step(kind);
        if (!steps.locked()) return step.outOfReach(steps.over() ? ENDED : NOT_LOCKED);
        if (steps.over()) return step.running() ? step.failed(ENDED) : step;
        return steps.revising() && kind == StepKind.KYC ? step.heldUp(BEING_REVISED) : step;
    }

    /// The account that was handed in, as it is stored.
    static JsonNode bankAccount(JsonNode stored) {
        var account = Json.value(stored, LoanApplication.BankAccount.class);
        return Json.tree(new BankingInformation(account.holderName(), account.number().value(), account.ifsc(),
                account.type()));
    }

    private static ActionRequired action(StepState step) {
        return switch (step.status()) {
            case READY -> step.kind() == StepKind.BANK_MANDATE ? ActionRequired.SUBMIT_FORM : ActionRequired.REDIRECT;
            case IN_PROGRESS -> step.page() == null ? ActionRequired.WAIT : ActionRequired.AWAIT_CALLBACK;
            case PENDING, SUCCESS, FAILURE, NOT_REQUIRED -> ActionRequired.NONE;
        };
    }

    private static StepResource resource(StepState step, DataKey key) {
        if (step.page() != null && step.running()) {
            return new StepResource(StepResourceType.REDIRECT,
                    key.open("step", "page", step.page(), String.class), null);
        }
        boolean form = step.kind() == StepKind.BANK_MANDATE && step.status() == StepStatus.READY;
        return form ? BANK_FORM : NOTHING;
    }

    private static @Nullable StepDiagnostics diagnostics(StepStates.StepsOf steps, StepState step) {
        if (step.diagnostics() != null) {
            return new StepDiagnostics(step.diagnostics().reason(), step.diagnostics().message());
        }
        if (step.status() != StepStatus.PENDING) return null;
        if (steps.over()) return new StepDiagnostics(ENDED.reason(), ENDED.message());
        return new StepDiagnostics("NOT_YET", "Its turn has not come yet.");
    }
}
