package al.headless.question;

import al.headless.aggregator.AggregatorEvent;
import al.headless.aggregator.AggregatorEvent.ConsentPageOpened;
import al.headless.aggregator.AggregatorEvent.ConsentReported;
import al.headless.inbox.Incoming;
import al.headless.lender.LenderEvent;
import al.headless.lender.LenderEvent.LenderReached;
import al.headless.lender.LenderEvent.StepChanged;
import io.micronaut.context.BeanContext;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;

/// The door at which networks speak, behind the adversary.
@Singleton
@Primary
@Requires(property = "test.network", value = "adversary")
final class AdversaryIncoming implements Incoming {
    /// The end of the message identity of what the database of the test refuses to apply.
    static final String POISON = "/poison";
    private static final String SECOND = "/second";

    private final BeanContext beans;
    private final Adversary adversary;

    AdversaryIncoming(BeanContext beans, Adversary adversary) {
        this.beans = beans;
        this.adversary = adversary;
    }

    private Incoming real() {
        return beans.getBeansOfType(Incoming.class).stream().filter(one -> one != this).findFirst().orElseThrow();
    }

    @Override public Heard accept(UUID conversation, String source, String messageId, LenderEvent event) {
        return said(conversation, label(event), messageId, event, Bends.nulls(event, LenderEvent.class),
                Bends.absurd(event), Bends.elsewhere(event), (id, said) -> real().accept(conversation,
                        said.lenderId() == null ? source : said.lenderId(), id, said));
    }

    private static String label(LenderEvent event) {
        var name = event.getClass().getSimpleName() + " " + event.lenderId();
        return switch (event) {
            case StepChanged changed -> name + " " + changed.step() + " " + changed.revision();
            case LenderReached reached -> name + " " + reached.progress();
            default -> name;
        };
    }

    @Override public Heard accept(UUID conversation, String source, String messageId, AggregatorEvent event) {
        var label = switch (event) {
            case ConsentPageOpened _ -> "ConsentPageOpened";
            case ConsentReported _ -> "ConsentReported";
        };
        return said(conversation, label, messageId, event, Bends.nulls(event, AggregatorEvent.class),
                Bends.absurd(event), Bends.elsewhere(event),
                (id, said) -> real().accept(conversation, source, id, said));
    }

    private <E> Heard said(UUID conversation, String label, String id, E event, List<E> nulls, List<E> absurd,
            List<E> elsewhere, BiFunction<String, E, Heard> accept) {
        var fault = adversary.event(conversation, label, nulls.size(), absurd.size(), !elsewhere.isEmpty());
        if (fault.isEmpty()) return accept.apply(id, event);
        int way = adversary.way(conversation);
        return switch (fault.get()) {
            case DROP, DROP_ALL_AFTER -> new Heard.Known();
            case TWICE -> {
                accept.apply(id, event);
                yield accept.apply(id + SECOND, event);
            }
            case OTHER_QUESTION -> accept.apply(id, elsewhere.get(way));
            case OTHER_LENDER -> accept.apply(id, byAnother(event));
            case UNAPPLICABLE -> accept.apply(id + POISON, event);
            case ABSURD -> accept.apply(id, absurd.get(way));
            case NULL -> accept.apply(id, nulls.get(way));
            default -> throw new IllegalArgumentException(fault + " of an event");
        };
    }

    /// The aggregator has no other to speak for it.
    @SuppressWarnings("unchecked") // the same kind of event
    private static <E> E byAnother(E event) {
        return event instanceof LenderEvent said ? (E) Bends.byAnother(said) : event;
    }
}
