package al.headless.profile;

import al.headless.api.model.AddressInput;
import al.headless.api.model.BankingInformationInput;
import al.headless.api.model.GoldLoanInput;
import al.headless.api.model.LoanPreferenceInput;
import al.headless.api.model.ProfileInput;
import al.headless.api.model.UpdateProfileRequest;
import al.headless.api.model.WorkProfileInput;
import al.headless.kernel.AccountNumber;
import al.headless.kernel.Amount;
import al.headless.kernel.Clock;
import al.headless.kernel.ContactNumber;
import al.headless.kernel.Pan;
import al.headless.kernel.Refusal;
import al.headless.lender.LoanApplication.Address;
import al.headless.lender.LoanApplication.BankAccount;
import al.headless.lender.LoanApplication.Gold;
import al.headless.lender.LoanApplication.Person;
import al.headless.lender.LoanApplication.Wish;
import al.headless.lender.LoanApplication.Work;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.function.Function;

/// Reads the contract's profile sections into ours, in one spelling each, and checks what a schema cannot say.
///
/// Refuses with VALIDATION_FAILED a `dob` that makes the borrower younger than 18 or older than 100.
@Singleton
public class ProfileReading {
    private static final ZoneId INDIA = ZoneId.of("Asia/Kolkata");
    private static final int CONTACT_DIGITS = 10;
    private static final int YOUNGEST = 18;
    private static final int OLDEST = 100;

    private final Clock clock;

    ProfileReading(Clock clock) {
        this.clock = clock;
    }

    BorrowerProfile sections(UpdateProfileRequest request) {
        return new BorrowerProfile(person(request.profile()), work(request.workProfile()),
                address(request.address()), bankAccount(request.bankingInformation()),
                wish(request.loanPreference()), gold(request.goldLoan()));
    }

    /// The sections that a session may carry; the others stay null.
    public BorrowerProfile defaults(@Nullable ProfileInput profile, @Nullable WorkProfileInput work,
            @Nullable AddressInput address, @Nullable BankingInformationInput bank) {
        return new BorrowerProfile(person(profile), work(work), address(address), bankAccount(bank), null, null);
    }

    private @Nullable Person person(@Nullable ProfileInput given) {
        if (given == null) return null;
        checkAge(given.dob());
        var number = given.contactNumber();
        return new Person(new ContactNumber(number.substring(number.length() - CONTACT_DIGITS)),
                mapped(given.pan(), pan -> new Pan(pan.toUpperCase(Locale.ROOT))), given.panName(), given.dob(),
                given.gender(), mapped(given.personalEmail(), ProfileReading::lower));
    }

    private void checkAge(@Nullable LocalDate dob) {
        if (dob == null) return;
        var today = LocalDate.ofInstant(clock.now(), INDIA);
        if (dob.isAfter(today.minusYears(YOUNGEST)) || dob.isBefore(today.minusYears(OLDEST + 1L).plusDays(1))) {
            throw Refusal.invalid("profile.dob",
                    "profile.dob must be a past date of a borrower who is 18 to 100 years old");
        }
    }

    private static @Nullable Work work(@Nullable WorkProfileInput given) {
        if (given == null) return null;
        return new Work(given.employmentType(), mapped(given.income(), Amount::of), given.companyName(),
                mapped(given.officialEmail(), ProfileReading::lower), given.udyamNumber());
    }

    private static @Nullable Address address(@Nullable AddressInput given) {
        return given == null ? null : new Address(given.addressL1(), given.addressL2(), given.city(), given.state(),
                given.pincode());
    }

    private static @Nullable BankAccount bankAccount(@Nullable BankingInformationInput given) {
        return given == null ? null : new BankAccount(given.accountHolderName(),
                new AccountNumber(given.accountNumber()), given.ifsc(), given.accountType());
    }

    private static @Nullable Wish wish(@Nullable LoanPreferenceInput given) {
        return given == null ? null : new Wish(given.endUse(), mapped(given.requestedAmount(), Amount::of),
                given.requestedTenureMonths());
    }

    private static @Nullable Gold gold(@Nullable GoldLoanInput given) {
        return given == null ? null : new Gold(given.jewelleryWeightGrams(), given.purity(), given.userType(),
                given.constitution());
    }

    private static String lower(String email) {
        return email.toLowerCase(Locale.ROOT);
    }

    private static @Nullable <A, B> B mapped(@Nullable A value, Function<A, B> mapping) {
        return value == null ? null : mapping.apply(value);
    }
}
