package al.headless.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import al.headless.audit.Finding.Range;
import al.headless.store.Parameters;
import al.headless.testing.Borrower;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/// A trail of three ranges, of one hour and four entries each, and a superuser of its database, who has not the key.
/// Whatever he does is taken back.
abstract class TamperedTrail {
    static final int IN_A_RANGE = 4;
    /// An entry of each range.
    static final String FIRST = one(1, 0);
    static final String SECOND = one(2, 0);
    static final String THIRD = one(3, 0);
    /// What makes a column another, by its type.
    static final Map<String, String> OTHERWISE = Map.of("uuid", "gen_random_uuid()", "text", "'X-1'",
            "timestamp with time zone", "at + interval '1 microsecond'", "integer", "status + 1",
            "xid8", "(xid::text::bigint - 1)::text::xid8");
    static SealScene scene;

    interface Deed {
        void by(Connection superuser) throws SQLException;
    }

    @BeforeAll static void seal() {
        scene = SealScene.started();
        for (int range = 1; range <= 3; range++) {
            scene.service().elapse(Duration.ofHours(1));
            Borrower.named(scene.service(), "CUST_" + UUID.randomUUID()).journey();
            scene.acts(IN_A_RANGE - 2);
            scene.seal();
        }
        assertEquals(3, scene.newest());
    }

    @AfterAll static void stop() {
        scene.close();
    }

    /// The id of an entry of a range, as SQL.
    static String one(int range, int behind) {
        return "(select e.id from audit_entry e, audit_seal s where s.number = " + range + " and (e.xid, e.id) >= "
                + "(s.from_xid, s.from_id) and (e.xid, e.id) < (s.to_xid, s.to_id) order by e.xid, e.id offset "
                + behind + " limit 1)";
    }

    static List<Seal> seals(Connection superuser) throws SQLException {
        try (var statement = superuser.prepareStatement(Seal.PAGE)) {
            Parameters.set(statement, 0, 10);
            return Seal.read(statement);
        }
    }

    static Range range(int number) {
        return new Range(number, number == 1 ? null : at(number - 1), at(number));
    }

    static Instant at(int seal) {
        return Instant.parse(scene.rows("select to_char(at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"
                + " from audit_seal where number = " + seal).getFirst().getFirst());
    }

    /// What is found once the superuser has done this.
    static List<Finding> found(String sql) {
        try {
            return findings(after(superuser -> assertFalse(SealScene.sql(superuser, sql) == 0
                    && !sql.startsWith("truncate"), sql)));
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    static List<Finding> findings(Proof proof) {
        var broken = assertInstanceOf(Proof.Broken.class, proof);
        assertEquals(0, broken.unnamed());
        return broken.findings();
    }

    static Proof after(Deed deed) throws SQLException {
        return after(deed, scene.headFile().read());
    }

    static Proof after(Deed deed, Optional<Head> head) throws SQLException {
        try (var superuser = scene.superuser()) {
            superuser.setAutoCommit(false);
            deed.by(superuser);
            var proof = scene.proof(superuser, head);
            superuser.rollback();
            return proof;
        }
    }
}
