package al.headless.inbox;

import al.headless.journey.Conversations.Conversation;
import al.headless.privacy.DataKey;
import al.headless.privacy.DataKeys;

/// Under which key, and in which place, what the networks say is sealed.
final class InboxSeal {
    static final String TABLE = "inbox_event";
    static final String COLUMN = "event";

    private InboxSeal() {}

    static DataKey key(DataKeys dataKeys, Conversation conversation) {
        return dataKeys.open(conversation.borrowerId(), conversation.wrappedKey());
    }
}
