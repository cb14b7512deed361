package al.headless.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.api.model.AccountType;
import al.headless.kernel.AccountNumber;
import al.headless.kernel.Amount;
import al.headless.kernel.ContactNumber;
import al.headless.lender.LoanApplication.Address;
import al.headless.lender.LoanApplication.BankAccount;
import al.headless.lender.LoanApplication.Gold;
import al.headless.lender.LoanApplication.Person;
import al.headless.lender.LoanApplication.Wish;
import al.headless.lender.LoanApplication.Work;
import al.headless.profile.ProfileRow.Sealed;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Sections that were given, and those that are taken from elsewhere.
class BorrowerProfileTest {
    private static final byte[] SEALED = {1};
    private static final Sealed NOTHING = new Sealed(null, null, null, null, null, null);
    private static final BorrowerProfile NONE = new BorrowerProfile(null, null, null, null, null, null);

    @Test void a_profile_is_empty_until_a_section_is_given() {
        assertTrue(NONE.empty());
        alone("own").forEach(one -> assertFalse(one.empty()));
    }

    @Test void each_section_that_is_not_given_is_the_default_and_one_that_is_given_hides_it() {
        var defaults = whole("default");
        var own = whole("own");
        assertEquals(defaults, NONE.or(defaults));
        assertEquals(own, own.or(defaults));
        assertEquals(NONE, NONE.or(NONE));
        alone("own").forEach(one -> {
            assertEquals(one, one.or(NONE));
            assertEquals(one, NONE.or(one));
        });
    }

    @Test void only_a_section_that_is_the_default_and_not_the_journeys_own_is_noted_as_defaulted() {
        var columns = List.of("person", "work", "address", "bank_account");
        assertEquals(columns, defaulted(NOTHING, sealed(columns)));
        assertEquals(List.of(), defaulted(sealed(columns), sealed(columns)));
        assertEquals(List.of(), defaulted(NOTHING, NOTHING));
        for (var column : columns) {
            assertEquals(List.of(column), defaulted(NOTHING, sealed(List.of(column))));
            assertEquals(columns.stream().filter(one -> !one.equals(column)).toList(),
                    defaulted(sealed(List.of(column)), sealed(columns)));
        }
    }

    private static List<String> defaulted(Sealed own, Sealed defaults) {
        return new ProfileRow(own, defaults, null).defaulted();
    }

    private static Sealed sealed(List<String> columns) {
        return new Sealed(given(columns, "person"), given(columns, "work"), given(columns, "address"),
                given(columns, "bank_account"), null, null);
    }

    private static byte[] given(List<String> columns, String column) {
        return columns.contains(column) ? SEALED : null;
    }

    private static BorrowerProfile whole(String word) {
        return new BorrowerProfile(new Person(new ContactNumber("9876543210"), null, word, null, null, null),
                new Work(null, null, word, null, null), new Address(word, null, null, null, null),
                new BankAccount(word, new AccountNumber("123456789012"), "HDFC0000123", AccountType.SAVING),
                new Wish(null, new Amount(word.length()), null),
                new Gold(new BigDecimal(word.length()), null, null, null));
    }

    /// Each section by itself.
    private static Stream<BorrowerProfile> alone(String word) {
        var whole = whole(word);
        return Stream.of(new BorrowerProfile(whole.person(), null, null, null, null, null),
                new BorrowerProfile(null, whole.work(), null, null, null, null),
                new BorrowerProfile(null, null, whole.address(), null, null, null),
                new BorrowerProfile(null, null, null, whole.bankAccount(), null, null),
                new BorrowerProfile(null, null, null, null, whole.wish(), null),
                new BorrowerProfile(null, null, null, null, null, whole.gold()));
    }
}
