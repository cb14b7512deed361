package al.headless.question;

import al.headless.journey.Conversations.Conversation;
import al.headless.journey.Journey;
import al.headless.lender.LenderNetwork;
import al.headless.lender.NetworkReply;
import io.micronaut.core.annotation.Nullable;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/// How a question is asked. `lenderId` is whom, null for a network as a whole; `noLaterThan` is when it is asked again
/// at the latest, whatever the pause.
public record Ask(@Nullable String lenderId, Call call, @Nullable Instant noLaterThan) {
    /// Asks; runs outside any transaction, within a limit of time.
    public interface Call {
        Reply to(LenderNetwork lenders, Conversation conversation);
    }

    /// A call of the lender network's port.
    public interface LenderCall {
        NetworkReply to(LenderNetwork lenders, UUID conversation);
    }

    /// Asks one lender, whose answer is news that follows.
    public static Ask lender(String lenderId, LenderCall call) {
        return new Ask(lenderId, (lenders, conversation) -> Reply.of(call.to(lenders, conversation.id())), null);
    }

    /// Tells a lender, or the network as a whole, what it need only take; `taken` is what follows then.
    public static Ask telling(@Nullable String lenderId, LenderCall call, Consumer<Journey> taken) {
        return new Ask(lenderId, (lenders, conversation) -> Reply.of(call.to(lenders, conversation.id()), taken), null);
    }

    /// Asks the account aggregator.
    public static Ask aggregator(Function<Conversation, Reply> call) {
        return new Ask(null, (_, conversation) -> call.apply(conversation), null);
    }

    /// Asks nobody: the answer is known by now.
    public static Ask nobody(Reply known) {
        return new Ask(null, (_, _) -> known, null);
    }

    public Ask noLaterThan(@Nullable Instant due) {
        return new Ask(lenderId, call, due);
    }
}
