package al.headless.testing;

import al.headless.aggregator.AggregatorEvent;
import al.headless.inbox.Incoming;
import al.headless.lender.LenderEvent;
import al.headless.lender.LenderEvent.LenderReached;
import io.micronaut.context.BeanContext;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.function.Supplier;

/// The door at which networks speak: what they say is written down as it is said.
@Singleton
@Primary
@Requires(property = "test.network", value = "recorded")
final class RecordedIncoming implements Incoming {
    private final BeanContext beans;
    private final Recorder.Desk desk;

    RecordedIncoming(BeanContext beans, Recorder.Desk desk) {
        this.beans = beans;
        this.desk = desk;
    }

    private Incoming real() {
        return beans.getBeansOfType(Incoming.class).stream().filter(one -> one != this).findFirst().orElseThrow();
    }

    @Override public Heard accept(UUID conversation, String source, String messageId, LenderEvent event) {
        return said(conversation, source, event, () -> real().accept(conversation, source, messageId, event));
    }

    @Override public Heard accept(UUID conversation, String source, String messageId, AggregatorEvent event) {
        return said(conversation, source, event, () -> real().accept(conversation, source, messageId, event));
    }

    private Heard said(UUID conversation, String source, Object event, Supplier<Heard> accepted) {
        var heard = accepted.get();
        var transcript = desk.transcript();
        if (transcript == null || !transcript.hears(conversation)) return heard;
        var what = transcript.plain().told((Record) event, "lenderId", event instanceof LenderReached ? "lender" : "");
        transcript.heard(source, what + switch (heard) {
            case Heard.Recorded() -> "";
            case Heard.Known() -> " (again)";
            case Heard.Unusable(var why) -> " (not usable: " + why + ")";
        });
        return heard;
    }
}
