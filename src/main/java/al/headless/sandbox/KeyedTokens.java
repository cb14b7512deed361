package al.headless.sandbox;

import al.headless.kernel.Base32;
import al.headless.privacy.MasterKey;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;

/// Tokens are keyed hashes of what they open. So no token is ever stored, and still a lender that repeats
/// itself hands out the same page.
@Singleton
final class KeyedTokens implements Tokens {
    private static final int TOKEN_BYTES = 20;

    private final MasterKey masterKey;

    KeyedTokens(MasterKey masterKey) {
        this.masterKey = masterKey;
    }

    @Override public String of(UUID conversation, String issuer, PageRef page) {
        var hash = masterKey.hash("sandbox page", bytes(conversation.toString()), bytes(issuer),
                bytes(page.toString()));
        return Base32.encode(Arrays.copyOf(hash, TOKEN_BYTES));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
