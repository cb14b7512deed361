package al.headless.lender;

import al.headless.api.model.AccountType;
import al.headless.api.model.EmploymentType;
import al.headless.api.model.EndUse;
import al.headless.api.model.Gender;
import al.headless.api.model.GoldLoanUserType;
import al.headless.api.model.JourneyType;
import al.headless.api.model.Purity;
import al.headless.kernel.AccountNumber;
import al.headless.kernel.Amount;
import al.headless.kernel.ContactNumber;
import al.headless.kernel.Pan;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/// What a lender is asked with: the borrower's profile as frozen at submit, and the bureau consent. A section that
/// was never given is null; within a section, what was not said is null. Personal: no section prints itself.
public record LoanApplication(
        JourneyType type, @Nullable Person person, @Nullable Work work, @Nullable Address address,
        @Nullable BankAccount bankAccount, @Nullable Wish wish, @Nullable Gold gold, Instant bureauConsentAt) {
    /// Who borrows.
    public record Person(ContactNumber contactNumber, @Nullable Pan pan, @Nullable String panName,
            @Nullable LocalDate dob, @Nullable Gender gender, @Nullable String email) {
        @Override public String toString() {
            return "Person[masked]";
        }
    }

    /// What the borrower earns, per month, and where.
    public record Work(@Nullable EmploymentType employmentType, @Nullable Amount income,
            @Nullable String companyName, @Nullable String email, @Nullable String udyamNumber) {
        @Override public String toString() {
            return "Work[masked]";
        }
    }

    /// Where the borrower lives.
    public record Address(@Nullable String addressL1, @Nullable String addressL2, @Nullable String city,
            @Nullable String state, @Nullable String pincode) {
        @Override public String toString() {
            return "Address[masked]";
        }
    }

    /// Where the loan is paid out to and collected from.
    public record BankAccount(String holderName, AccountNumber number, String ifsc, AccountType type) {
        @Override public String toString() {
            return "BankAccount[masked]";
        }
    }

    /// The loan that the borrower has in mind; a lender may offer another.
    public record Wish(@Nullable EndUse endUse, @Nullable Amount amount, @Nullable Integer tenureMonths) {}

    /// The jewellery that a gold loan is secured with.
    public record Gold(@Nullable BigDecimal weightGrams, @Nullable Purity purity,
            @Nullable GoldLoanUserType userType, @Nullable String constitution) {}

    @Override public String toString() {
        return "LoanApplication[" + type + ", masked]";
    }
}
