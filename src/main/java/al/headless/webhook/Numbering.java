package al.headless.webhook;

import al.headless.contract.Versions;
import al.headless.job.Jobs;
import al.headless.job.Round;
import al.headless.kernel.Clock;
import al.headless.kernel.Ids;
import al.headless.privacy.DataKey;
import al.headless.privacy.DataKeys;
import al.headless.store.Acting;
import al.headless.webhook.Announcements.Addressed;
import al.headless.webhook.Announcements.Announced;
import al.headless.webhook.Announcements.Numbered;
import al.headless.webhook.Announcements.Picture;
import al.headless.webhook.Announcements.Reached;
import al.headless.webhook.Announcements.Receiver;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes events of what is announced: gives each the next number of its borrower, takes the picture of the borrower's
/// journeys, and stores the bytes that each endpoint of the application gets. Delivering is another's work.
///
/// Guarantees: each announcement becomes one event, or none where nobody hears of it any more; numbers of a borrower
/// have no gaps; an event with a higher number shows no older picture, because the picture is taken under the lock that
/// gives the number. A borrower whose event cannot be made (a data key that does not open) is put off and keeps nobody
/// else waiting.
@Singleton
class Numbering implements Round {
    static final int BATCH = 200; // announcements in a transaction of some ten milliseconds
    static final Duration PUT_OFF = Duration.ofMinutes(1);
    private static final Logger LOG = LoggerFactory.getLogger(Numbering.class);

    private final Announcements announcements;
    private final Jobs jobs;
    private final Acting acting;
    private final DataKeys dataKeys;
    private final Versions versions;
    private final Clock clock;

    Numbering(Announcements announcements, Jobs jobs, Acting acting, DataKeys dataKeys, Versions versions,
            Clock clock) {
        this.announcements = announcements;
        this.jobs = jobs;
        this.acting = acting;
        this.dataKeys = dataKeys;
        this.versions = versions;
        this.clock = clock;
    }

    @Override public String name() {
        return "webhook-numbering";
    }

    @Override public boolean go() {
        return jobs.inTransaction(this::number) == BATCH;
    }

    private int number() {
        var claimed = announcements.claim(clock.now(), BATCH);
        if (claimed.isEmpty()) return 0;
        acting.everybody();
        var borrowers = claimed.stream().map(Announced::borrowerId).collect(Collectors.toCollection(TreeSet::new));
        var made = new Made(announcements.hold(borrowers), announcements.pictures(borrowers));
        made.receivers = announcements.receivers(made.pictures.values().stream().map(Picture::applicationId)
                .collect(Collectors.toSet())).stream().collect(Collectors.groupingBy(Receiver::applicationId));
        claimed.forEach(made::event);
        var some = claimed.stream().collect(Collectors.partitioningBy(one -> made.failed.contains(one.borrowerId())));
        announcements.number(made.events, made.bodies, some.get(false));
        if (!some.get(true).isEmpty()) announcements.putOff(some.get(true), clock.now().plus(PUT_OFF));
        return claimed.size();
    }

    /// What a transaction makes of what it claimed.
    private final class Made {
        private final Map<UUID, Reached> reached;
        private final Map<UUID, Picture> pictures;
        private Map<UUID, List<Receiver>> receivers = Map.of();
        private final List<Numbered> events = new ArrayList<>();
        private final List<Addressed> bodies = new ArrayList<>();
        private final Set<UUID> failed = new HashSet<>();

        private Made(Map<UUID, Reached> reached, Map<UUID, Picture> pictures) {
            this.reached = reached;
            this.pictures = pictures;
        }

        private void event(Announced of) {
            var picture = pictures.get(of.borrowerId());
            if (picture == null || failed.contains(of.borrowerId())) return;
            var heard = receivers.getOrDefault(picture.applicationId(), List.of());
            if (heard.isEmpty()) return;
            try {
                add(numbered(of), picture, heard);
            } catch (RuntimeException e) {
                failed.add(of.borrowerId());
                events.removeIf(event -> event.of().borrowerId().equals(of.borrowerId()));
                bodies.removeIf(body -> body.event().of().borrowerId().equals(of.borrowerId()));
                LOG.error("the events of borrower {} cannot be made, and are tried again", of.borrowerId(), e);
            }
        }

        private Numbered numbered(Announced of) {
            var last = reached.get(of.borrowerId());
            var now = latest(clock.now(), last, of.at());
            return new Numbered(of, last.sequence() + 1, "evt_" + Ids.ulid(now), now);
        }

        private void add(Numbered event, Picture picture, List<Receiver> heard) {
            var key = dataKeys.open(picture.borrowerId(), picture.wrappedKey());
            for (var receiver : heard) bodies.add(addressed(receiver, event, picture, key));
            events.add(event);
            reached.put(picture.borrowerId(), new Reached(event.sequence(), event.picturedAt()));
        }

        private Addressed addressed(Receiver to, Numbered event, Picture picture, DataKey key) {
            var version = pin(to, picture);
            var body = SnapshotRendering.body(versions, version, event, picture);
            return new Addressed(to, event, version, key.sealBytes(Deliveries.TABLE, Deliveries.BODY, body));
        }

        /// A version that has been retired since is not spoken any more: the oldest that is comes nearest to it.
        private String pin(Receiver to, Picture picture) {
            var pin = to.version() == null ? picture.defaultVersion() : to.version();
            return versions.knows(pin) ? pin : versions.supported().getFirst();
        }

        private static Instant latest(Instant now, Reached last, Instant changed) {
            var latest = now.isBefore(changed) ? changed : now;
            return last.picturedAt() == null || latest.isAfter(last.picturedAt()) ? latest : last.picturedAt();
        }
    }
}
