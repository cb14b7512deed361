package al.headless.command;

import al.headless.kernel.Call;
import al.headless.privacy.CredentialSeal;
import al.headless.privacy.DataKey;
import al.headless.privacy.DataKeys;
import jakarta.inject.Singleton;

/// Seals answers before they are stored. On the two session calls the answer holds tokens and only the presented
/// credential opens it; every other answer opens under the borrower's data key, with any live token of the borrower.
@Singleton
final class AnswerSeal {
    private static final String TABLE = "stored_answer";
    private static final String COLUMN = "body";

    private final DataKeys dataKeys;

    AnswerSeal(DataKeys dataKeys) {
        this.dataKeys = dataKeys;
    }

    byte[] seal(Call call, byte[] body) {
        return call.answersTokens() ? CredentialSeal.seal(call.credential(), call.once().key(), body)
                : key(call).sealBytes(TABLE, COLUMN, body);
    }

    byte[] open(Call call, byte[] sealed) {
        return call.answersTokens() ? CredentialSeal.open(call.credential(), call.once().key(), sealed)
                : key(call).openBytes(TABLE, COLUMN, sealed);
    }

    private DataKey key(Call call) {
        var session = call.caller().borrower();
        return dataKeys.open(session.borrowerId(), session.wrappedKey());
    }
}
