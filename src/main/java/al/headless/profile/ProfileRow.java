package al.headless.profile;

import al.headless.lender.LoanApplication.Address;
import al.headless.lender.LoanApplication.BankAccount;
import al.headless.lender.LoanApplication.Gold;
import al.headless.lender.LoanApplication.Person;
import al.headless.lender.LoanApplication.Wish;
import al.headless.lender.LoanApplication.Work;
import al.headless.privacy.DataKey;
import io.micronaut.core.annotation.Nullable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A journey's sections and the borrower's defaults as they are stored: one sealed blob each.
record ProfileRow(Sealed own, Sealed defaults, @Nullable Instant submittedAt) {
    static final String TABLE = "profile";
    static final String DEFAULTS_TABLE = "borrower";

    record Sealed(@Nullable byte[] person, @Nullable byte[] work, @Nullable byte[] address,
            @Nullable byte[] bankAccount, @Nullable byte[] wish, @Nullable byte[] gold) {}

    /// Reads columns named as in the table; the defaults' are prefixed.
    static ProfileRow of(ResultSet rs) throws SQLException {
        var submitted = rs.getObject("submitted_at", Timestamp.class);
        return new ProfileRow(own(rs),
                new Sealed(rs.getBytes("default_person"), rs.getBytes("default_work"),
                        rs.getBytes("default_address"), rs.getBytes("default_bank_account"), null, null),
                submitted == null ? null : submitted.toInstant());
    }

    /// Reads a journey's own sections.
    static Sealed own(ResultSet rs) throws SQLException {
        return new Sealed(rs.getBytes("person"), rs.getBytes("work"), rs.getBytes("address"),
                rs.getBytes("bank_account"), rs.getBytes("wish"), rs.getBytes("gold"));
    }

    /// The columns of the sections that are the borrower's defaults, because the journey was not given them.
    List<String> defaulted() {
        var columns = new ArrayList<String>();
        if (own.person == null && defaults.person != null) columns.add("person");
        if (own.work == null && defaults.work != null) columns.add("work");
        if (own.address == null && defaults.address != null) columns.add("address");
        if (own.bankAccount == null && defaults.bankAccount != null) columns.add("bank_account");
        return columns;
    }

    static Sealed seal(DataKey key, BorrowerProfile profile) {
        return new Sealed(key.seal(TABLE, "person", profile.person()), key.seal(TABLE, "work", profile.work()),
                key.seal(TABLE, "address", profile.address()),
                key.seal(TABLE, "bank_account", profile.bankAccount()), key.seal(TABLE, "wish", profile.wish()),
                key.seal(TABLE, "gold", profile.gold()));
    }

    static BorrowerProfile openOwn(DataKey key, Sealed sealed) {
        return open(key, TABLE, sealed);
    }

    static BorrowerProfile openDefaults(DataKey key, Sealed sealed) {
        return open(key, DEFAULTS_TABLE, sealed);
    }

    /// The journey's sections over the defaults; once submitted, what was frozen and nothing else.
    BorrowerProfile toDomain(DataKey key) {
        var given = openOwn(key, own);
        return submittedAt != null ? given : given.or(openDefaults(key, defaults));
    }

    private static BorrowerProfile open(DataKey key, String table, Sealed sealed) {
        return new BorrowerProfile(key.open(table, "person", sealed.person, Person.class),
                key.open(table, "work", sealed.work, Work.class),
                key.open(table, "address", sealed.address, Address.class),
                key.open(table, "bank_account", sealed.bankAccount, BankAccount.class),
                key.open(table, "wish", sealed.wish, Wish.class),
                key.open(table, "gold", sealed.gold, Gold.class));
    }
}
