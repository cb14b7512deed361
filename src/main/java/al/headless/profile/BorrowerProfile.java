package al.headless.profile;

import al.headless.lender.LoanApplication.Address;
import al.headless.lender.LoanApplication.BankAccount;
import al.headless.lender.LoanApplication.Gold;
import al.headless.lender.LoanApplication.Person;
import al.headless.lender.LoanApplication.Wish;
import al.headless.lender.LoanApplication.Work;
import io.micronaut.core.annotation.Nullable;

/// The sections of a profile; null is one that was never given. They are what a lender is asked with.
public record BorrowerProfile(@Nullable Person person, @Nullable Work work, @Nullable Address address,
        @Nullable BankAccount bankAccount, @Nullable Wish wish, @Nullable Gold gold) {
    /// Whether nothing was given at all.
    public boolean empty() {
        return equals(new BorrowerProfile(null, null, null, null, null, null));
    }

    /// Takes from `defaults` what is not given here.
    public BorrowerProfile or(BorrowerProfile defaults) {
        return new BorrowerProfile(person != null ? person : defaults.person,
                work != null ? work : defaults.work, address != null ? address : defaults.address,
                bankAccount != null ? bankAccount : defaults.bankAccount, wish != null ? wish : defaults.wish,
                gold != null ? gold : defaults.gold);
    }

    @Override public String toString() {
        return "BorrowerProfile[masked]";
    }
}
