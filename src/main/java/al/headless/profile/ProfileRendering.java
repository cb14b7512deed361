package al.headless.profile;

import al.headless.api.model.Address;
import al.headless.api.model.BankingInformation;
import al.headless.api.model.GoldLoan;
import al.headless.api.model.LoanPreference;
import al.headless.api.model.Profile;
import al.headless.api.model.ProfileSnapshot;
import al.headless.api.model.WorkProfile;
import al.headless.kernel.Json;
import al.headless.lender.LoanApplication;
import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.core.annotation.Nullable;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// Profiles as the contract's records.
final class ProfileRendering {
    /// Each section as the contract calls it: the column that holds it, and how what is stored is shown.
    static final Map<String, Section> SECTIONS = Map.of(
            "profile", new Section("person", shown(LoanApplication.Person.class, ProfileRendering::person)),
            "workProfile", new Section("work", shown(LoanApplication.Work.class, ProfileRendering::work)),
            "address", new Section("address", shown(LoanApplication.Address.class, ProfileRendering::address)),
            "bankingInformation", new Section("bank_account",
                    shown(LoanApplication.BankAccount.class, ProfileRendering::bankAccount)),
            "loanPreference", new Section("wish", shown(LoanApplication.Wish.class, ProfileRendering::wish)),
            "goldLoan", new Section("gold", shown(LoanApplication.Gold.class, ProfileRendering::gold)));

    record Section(String column, UnaryOperator<JsonNode> shown) {}

    private ProfileRendering() {}

    private static <T> UnaryOperator<JsonNode> shown(Class<T> stored, Function<T, ?> rendered) {
        return tree -> Json.tree(rendered.apply(Json.value(tree, stored)));
    }

    static ProfileSnapshot snapshot(Snapshot snapshot) {
        var profile = snapshot.profile();
        var type = snapshot.journey().type();
        return new ProfileSnapshot(snapshot.journey().id(), person(profile.person()), work(profile.work()),
                address(profile.address()), bankAccount(profile.bankAccount()), wish(profile.wish()),
                gold(profile.gold()), snapshot.metadata(), RequiredField.required(type, profile),
                RequiredField.missing(type, profile), snapshot.submittedAt());
    }

    private static @Nullable Profile person(@Nullable LoanApplication.Person person) {
        return person == null ? null : new Profile(person.contactNumber().value(),
                person.pan() == null ? null : person.pan().value(), person.panName(), person.dob(), person.gender(),
                person.email());
    }

    private static @Nullable WorkProfile work(@Nullable LoanApplication.Work work) {
        return work == null ? null : new WorkProfile(work.employmentType(), text(work.income()), work.companyName(),
                work.email(), work.udyamNumber());
    }

    private static @Nullable Address address(@Nullable LoanApplication.Address address) {
        return address == null ? null : new Address(address.addressL1(), address.addressL2(), address.city(),
                address.state(), address.pincode());
    }

    private static @Nullable BankingInformation bankAccount(@Nullable LoanApplication.BankAccount account) {
        return account == null ? null : new BankingInformation(account.holderName(), account.number().value(),
                account.ifsc(), account.type());
    }

    private static @Nullable LoanPreference wish(@Nullable LoanApplication.Wish wish) {
        return wish == null ? null : new LoanPreference(wish.endUse(), text(wish.amount()), wish.tenureMonths());
    }

    private static @Nullable GoldLoan gold(@Nullable LoanApplication.Gold gold) {
        return gold == null ? null : new GoldLoan(gold.weightGrams(), gold.purity(), gold.userType(),
                gold.constitution());
    }

    private static @Nullable String text(@Nullable Object amount) {
        return Objects.toString(amount, null);
    }
}
