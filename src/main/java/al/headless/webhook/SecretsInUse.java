package al.headless.webhook;

import al.headless.privacy.Resealing;
import al.headless.privacy.SecretSeal;
import al.headless.store.BackgroundStatements;
import al.headless.store.Parameters;
import io.micronaut.context.BeanProvider;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The secrets of endpoints, by the wrapping keys that seal them.
@Singleton
class SecretsInUse implements Resealing {
    private static final Logger LOG = LoggerFactory.getLogger(SecretsInUse.class);
    private static final String COUNTS = """
            select sealed_by(sealed) as by, count(*) from webhook_endpoint
            cross join lateral unnest(array[secret, former]) sealed where sealed is not null group by 1""";
    private static final String OTHERS = """
            select id, secret, former from webhook_endpoint
            where id > ? and (sealed_by(secret) <> ? or sealed_by(former) <> ?) order by id limit ?""";
    // Only where they still are what was read: a secret that was rotated meanwhile is left alone.
    private static final String REPLACE = """
            update webhook_endpoint set secret = ?, former = ?
            where id = ? and secret = ? and former is not distinct from ?""";

    private static final UUID BEFORE_ALL = new UUID(0, 0);
    private static final int BATCH = 200;

    private final BackgroundStatements statements;
    private final BeanProvider<SecretSeal> seal; // whoever only counts has no master key

    SecretsInUse(BackgroundStatements statements, BeanProvider<SecretSeal> seal) {
        this.statements = statements;
        this.seal = seal;
    }

    private record Sealed(UUID endpoint, byte[] secret, byte @Nullable [] former) {}

    @Override public String what() {
        return "webhookSecrets";
    }

    @Override public Map<Long, Long> counts() {
        return statements.run(COUNTS, ps -> {
            var rs = ps.executeQuery();
            var counts = new TreeMap<Long, Long>();
            while (rs.next()) counts.put(rs.getLong(1), rs.getLong(2));
            return counts;
        });
    }

    @Override public int reseal(long id) {
        int done = 0;
        for (var page = others(BEFORE_ALL, id); !page.isEmpty(); page = others(page.getLast().endpoint, id)) {
            for (var one : page) done += resealed(one, id);
        }
        return done;
    }

    private List<Sealed> others(UUID after, long id) {
        return statements.run(OTHERS, ps -> {
            Parameters.set(ps, after, id, id, BATCH);
            var rs = ps.executeQuery();
            var others = new ArrayList<Sealed>();
            while (rs.next()) {
                others.add(new Sealed(rs.getObject("id", UUID.class), rs.getBytes("secret"), rs.getBytes("former")));
            }
            return others;
        });
    }

    private int resealed(Sealed one, long id) {
        try {
            return statements.change(REPLACE, fresh(one, one.secret, id),
                    one.former == null ? null : fresh(one, one.former, id), one.endpoint, one.secret, one.former);
        } catch (IllegalStateException e) {
            LOG.error("a secret of endpoint {} does not open, and stays as it is", one.endpoint, e);
            return 0;
        }
    }

    private byte[] fresh(Sealed of, byte[] sealed, long id) {
        return seal.get().resealed(Endpoint.TABLE, Endpoint.SECRET, of.endpoint, sealed, id);
    }
}
