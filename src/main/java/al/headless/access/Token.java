package al.headless.access;

import al.headless.kernel.Base32;
import al.headless.kernel.Credential;
import al.headless.kernel.Environment;
import al.headless.kernel.Ids;
import al.headless.kernel.TokenClass;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/// A bearer token taken apart: `<class>_<env>_<id>_<secret>`. The secret is 256 random bits and a checksum, so that a
/// mistyped token is refused without asking the database.
public record Token(TokenClass tokenClass, Environment environment, UUID id, String secret) {
    private static final int SECRET_BYTES = 32;
    private static final int SECRET_CHARACTERS = 52;
    private static final Pattern FORM = Pattern.compile(
            "(sk|st|rt)_(test|live)_([0-7][0-9A-HJKMNP-TV-Z]{25})_([0-9A-HJKMNP-TV-Z]{59})");

    /// A new token for a row's id.
    public static Token mint(TokenClass tokenClass, Environment environment, UUID id) {
        var random = Base32.encode(Ids.random(SECRET_BYTES));
        return new Token(tokenClass, environment, id, random + checksum(tokenClass, environment, id, random));
    }

    /// Reads a presented token; empty when its form or its checksum is wrong.
    public static Optional<Token> parse(String text) {
        var match = FORM.matcher(text);
        if (!match.matches()) return Optional.empty();
        var tokenClass = switch (match.group(1)) {
            case "sk" -> TokenClass.API_KEY;
            case "st" -> TokenClass.SESSION;
            default -> TokenClass.REFRESH;
        };
        var environment = match.group(2).equals("test") ? Environment.TEST : Environment.LIVE;
        var id = uuid(match.group(3));
        var secret = match.group(4);
        var expected = checksum(tokenClass, environment, id, secret.substring(0, SECRET_CHARACTERS));
        return secret.endsWith(expected)
                ? Optional.of(new Token(tokenClass, environment, id, secret)) : Optional.empty();
    }

    /// The token in full, to be shown once.
    public Credential credential() {
        return new Credential(tokenClass.prefix() + '_' + environment.word() + '_' + base32(id) + '_' + secret);
    }

    /// What is stored of the secret. 256 random bits need no slow hash.
    public byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Compares in constant time.
    public boolean matches(byte[] storedHash) {
        return MessageDigest.isEqual(hash(), storedHash);
    }

    @Override public String toString() {
        return "Token[masked]";
    }

    private static String checksum(TokenClass tokenClass, Environment environment, UUID id, String random) {
        var crc = new CRC32();
        crc.update((tokenClass.prefix() + environment.word() + id + random).getBytes(StandardCharsets.US_ASCII));
        return Base32.encode(ByteBuffer.allocate(Integer.BYTES).putInt((int) crc.getValue()).array());
    }

    private static String base32(UUID id) {
        return Base32.encode(ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits()).array());
    }

    private static UUID uuid(String base32) {
        var bytes = ByteBuffer.wrap(Base32.decode(base32, 2 * Long.BYTES));
        return new UUID(bytes.getLong(), bytes.getLong());
    }
}
