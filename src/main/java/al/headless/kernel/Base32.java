package al.headless.kernel;

import java.math.BigInteger;

/// Crockford's base 32, upper case, most significant digit first: no I, L, O, U, safe in URLs and when read aloud.
public final class Base32 {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final BigInteger RADIX = BigInteger.valueOf(32);

    private Base32() {}

    /// As many characters as the bits need: 26 for 16 bytes, 52 for 32 bytes.
    public static String encode(byte[] bytes) {
        var digits = new char[(bytes.length * 8 + 4) / 5];
        var rest = new BigInteger(1, bytes);
        for (int i = digits.length - 1; i >= 0; i--) {
            var parts = rest.divideAndRemainder(RADIX);
            digits[i] = ALPHABET.charAt(parts[1].intValue());
            rest = parts[0];
        }
        return new String(digits);
    }

    /// Reads `length` bytes back. The caller has checked the alphabet and the range.
    public static byte[] decode(String text, int length) {
        var value = BigInteger.ZERO;
        for (int i = 0; i < text.length(); i++) {
            value = value.multiply(RADIX).add(BigInteger.valueOf(ALPHABET.indexOf(text.charAt(i))));
        }
        var bytes = new byte[length];
        for (int i = length - 1; i >= 0; i--) {
            bytes[i] = value.byteValue();
            value = value.shiftRight(Byte.SIZE);
        }
        return bytes;
    }
}
