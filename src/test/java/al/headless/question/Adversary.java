package al.headless.question;

import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// Stands between the service and the sandbox's networks, and does to the messages of each conversation what its plot
/// says.
@Singleton
@Requires(property = "test.network", value = "adversary")
final class Adversary {
    private static final int THIRD = 3;

    private final Map<UUID, Talk> talks = new ConcurrentHashMap<>();

    /// From now on this plot is followed; without one messages are only written down.
    void plot(UUID conversation, @Nullable Plot plot) {
        talks.put(conversation, new Talk(plot));
    }

    /// Every message so far.
    List<Message> messages(UUID conversation) {
        return List.copyOf(talks.get(conversation).messages);
    }

    /// Whether the message came at which the plot begins.
    boolean struck(UUID conversation) {
        return talks.get(conversation).struck;
    }

    void forget(UUID conversation) {
        talks.remove(conversation);
    }

    /// What is done to a call.
    Optional<Fault> call(UUID conversation, String label, boolean names) {
        return talk(conversation).befalls(label, true, 0, 0, names);
    }

    /// What is done to an event that can be bent in so many ways.
    Optional<Fault> event(UUID conversation, String label, int nulls, int absurd, boolean names) {
        return talk(conversation).befalls(label, false, nulls, absurd, names);
    }

    int way(UUID conversation) {
        return talk(conversation).plot.way();
    }

    private Talk talk(UUID conversation) {
        return talks.computeIfAbsent(conversation, _ -> new Talk(null));
    }

    private static final class Talk {
        private final @Nullable Plot plot;
        private final Map<String, Integer> times = new HashMap<>();
        private final List<Message> messages = new ArrayList<>();
        private int asked;
        private volatile boolean struck;

        Talk(@Nullable Plot plot) {
            this.plot = plot;
        }

        synchronized Optional<Fault> befalls(String label, boolean call, int nulls, int absurd, boolean names) {
            int n = times.merge(label, 1, Integer::sum);
            var message = new Message(label, n, call, nulls, absurd, names);
            messages.add(message);
            if (plot == null) return Optional.empty();
            boolean now = plot.message().is(label, n);
            struck |= now;
            return now || struck && stays(message) ? Optional.of(plot.fault()) : Optional.empty();
        }

        private boolean stays(Message message) {
            if (plot.fault() == Fault.THIRD_ASK) {
                return message.label().equals(plot.message().label()) && ++asked < THIRD - 1;
            }
            return plot.fault().always() && message.call() == plot.message().call();
        }
    }
}
