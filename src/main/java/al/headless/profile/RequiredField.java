package al.headless.profile;

import al.headless.api.model.EmploymentType;
import al.headless.api.model.JourneyType;
import al.headless.lender.LoanApplication.Address;
import al.headless.lender.LoanApplication.Gold;
import al.headless.lender.LoanApplication.Person;
import al.headless.lender.LoanApplication.Work;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// What a profile must hold to be submitted, named as the contract names it.
enum RequiredField {
    CONTACT_NUMBER("profile.contactNumber", person(Person::contactNumber)),
    PAN("profile.pan", person(Person::pan)),
    PAN_NAME("profile.panName", person(Person::panName).andThen(RequiredField::visible)),
    DOB("profile.dob", person(Person::dob)),
    GENDER("profile.gender", person(Person::gender)),
    EMAIL("profile.personalEmail", person(Person::email)),
    EMPLOYMENT_TYPE("workProfile.employmentType", work(Work::employmentType)),
    INCOME("workProfile.income", work(Work::income)),
    COMPANY_NAME("workProfile.companyName", work(Work::companyName).andThen(RequiredField::visible)),
    ADDRESS_L1("address.addressL1", address(Address::addressL1)),
    CITY("address.city", address(Address::city).andThen(RequiredField::visible)),
    STATE("address.state", address(Address::state).andThen(RequiredField::visible)),
    PINCODE("address.pincode", address(Address::pincode)),
    USER_TYPE("goldLoan.userType", gold(Gold::userType)),
    WEIGHT("goldLoan.jewelleryWeightGrams", gold(Gold::weightGrams)),
    PURITY("goldLoan.purity", gold(Gold::purity));

    private final String wireName;
    private final Function<BorrowerProfile, Optional<?>> value;

    RequiredField(String wireName, Function<BorrowerProfile, Optional<?>> value) {
        this.wireName = wireName;
        this.value = value;
    }

    /// All that this type of journey asks of this borrower.
    static List<String> required(JourneyType type, BorrowerProfile profile) {
        return asked(type, profile).map(field -> field.wireName).toList();
    }

    /// Those of them that are not there.
    static List<String> missing(JourneyType type, BorrowerProfile profile) {
        return asked(type, profile).filter(field -> field.value.apply(profile).isEmpty())
                .map(field -> field.wireName).toList();
    }

    private static Stream<RequiredField> asked(JourneyType type, BorrowerProfile profile) {
        return Stream.of(values()).filter(field -> switch (field) {
            case COMPANY_NAME -> profile.work() != null
                    && profile.work().employmentType() == EmploymentType.SALARIED;
            case USER_TYPE, WEIGHT, PURITY -> type == JourneyType.GOLD_LOAN;
            default -> true;
        });
    }

    /// A name of which nothing can be seen is none; a line of an address may be left so.
    private static Optional<?> visible(Optional<?> name) {
        return name.filter(given -> given.toString().codePoints().anyMatch(RequiredField::isSeen));
    }

    private static boolean isSeen(int character) {
        return !Character.isWhitespace(character) && !Character.isSpaceChar(character)
                && !Character.isISOControl(character) && Character.getType(character) != Character.FORMAT;
    }

    private static Function<BorrowerProfile, Optional<?>> person(Function<Person, Object> value) {
        return profile -> Optional.ofNullable(profile.person()).map(value);
    }

    private static Function<BorrowerProfile, Optional<?>> work(Function<Work, Object> value) {
        return profile -> Optional.ofNullable(profile.work()).map(value);
    }

    private static Function<BorrowerProfile, Optional<?>> address(Function<Address, Object> value) {
        return profile -> Optional.ofNullable(profile.address()).map(value);
    }

    private static Function<BorrowerProfile, Optional<?>> gold(Function<Gold, Object> value) {
        return profile -> Optional.ofNullable(profile.gold()).map(value);
    }
}
