package al.headless.inbox;

import al.headless.job.Jobs;
import al.headless.journey.ChangeFollower;
import al.headless.journey.Journey;
import al.headless.kernel.Clock;
import al.headless.kernel.Ids;
import al.headless.store.Rider;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/// Has events looked at again that came too early, whenever their journey changes.
@Singleton
class InboxWaking implements ChangeFollower {
    private static final String SOMETHING_WAITS = """
            exists (select from conversation c join inbox_event e on e.conversation_id = c.id
              where c.borrower_id = ? and c.journey_id = ? and e.state = 'WAITING')""";
    /// Bound while events are being handed on: whoever does that looks again by itself.
    static final ScopedValue<Boolean> AT_IT = ScopedValue.newInstance();

    private final Clock clock;

    InboxWaking(Clock clock) {
        this.clock = clock;
    }

    @Override public Optional<Rider> changed(Journey journey) {
        if (AT_IT.isBound()) return Optional.empty();
        var now = clock.now();
        return Optional.of(new Jobs.Pending(NetworkEvents.NAME, journey.id() + "/changed/" + Ids.ulid(now),
                NetworkEvents.News.of(journey.ref()), now)
                .riderIf(new Rider(SOMETHING_WAITS, List.of(journey.borrowerId(), journey.id()))));
    }
}
