package al.headless.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Identities as RFC 9562 and Crockford have them: they begin with the time, and the rest is chance.
class IdsTest {
    private static final Instant MOMENT = Instant.parse("2026-11-22T06:00:00.123Z");
    private static final int MANY = 2_000;

    @Test void a_uuid_is_one_of_version_7_and_begins_with_the_time() {
        for (int i = 0; i < MANY; i++) {
            var uuid = Ids.uuid(MOMENT);
            assertEquals(7, uuid.version());
            assertEquals(2, uuid.variant());
            assertEquals(MOMENT.toEpochMilli(), uuid.getMostSignificantBits() >>> 16);
        }
    }

    @Test void every_other_bit_of_a_uuid_is_now_0_and_now_1() {
        var fixed = new BigInteger("ffffffffffff" + "f000" + "c000000000000000", 16);
        changing(Stream.generate(() -> number(Ids.uuid(MOMENT))).limit(MANY).toList(), fixed, 128);
    }

    @Test void a_ulid_begins_with_the_time_and_its_other_bits_are_chance() {
        var fixed = BigInteger.valueOf(0xffffffffffffL).shiftLeft(80);
        var ulids = Stream.generate(() -> Ids.ulid(MOMENT)).limit(MANY).toList();
        for (var ulid : ulids) {
            assertEquals(26, ulid.length());
            assertEquals(MOMENT.toEpochMilli(), number(ulid).shiftRight(80).longValueExact());
        }
        changing(ulids.stream().map(IdsTest::number).toList(), fixed, 128);
    }

    @Test void ulids_of_later_moments_come_later() {
        assertTrue(Ids.ulid(MOMENT).compareTo(Ids.ulid(MOMENT.plusMillis(1))) < 0);
    }

    @Test void random_bytes_are_as_many_as_asked_for_and_never_the_same() {
        var seen = new HashSet<BigInteger>();
        for (int i = 0; i < MANY; i++) {
            assertEquals(32, Ids.random(32).length);
            assertTrue(seen.add(new BigInteger(Ids.random(32))));
        }
    }

    @Test void base_32_has_as_many_digits_as_the_bits_need_and_reads_back_what_it_wrote() {
        assertEquals("00000000000000000000000000", Base32.encode(new byte[16]));
        assertEquals("7ZZZZZZZZZZZZZZZZZZZZZZZZZ", Base32.encode(filled(16)));
        assertEquals(52, Base32.encode(new byte[32]).length());
        assertEquals(7, Base32.encode(new byte[4]).length());
        assertEquals("04", Base32.encode(new byte[] {4}));
        assertEquals("1G", Base32.encode(new byte[] {48}));
        for (int i = 0; i < MANY; i++) {
            byte[] bytes = Ids.random(16);
            assertArrayEquals(bytes, Base32.decode(Base32.encode(bytes), 16));
        }
        assertArrayEquals(filled(4), Base32.decode("3ZZZZZZ", 4));
    }

    /// Every bit outside `fixed` is 0 in one of the numbers and 1 in another.
    private static void changing(Iterable<BigInteger> numbers, BigInteger fixed, int bits) {
        var ones = BigInteger.ZERO;
        var zeros = BigInteger.ZERO;
        var all = BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
        for (var number : numbers) {
            ones = ones.or(number);
            zeros = zeros.or(all.andNot(number));
        }
        assertEquals(all.andNot(fixed), ones.and(zeros).andNot(fixed));
    }

    private static BigInteger number(UUID uuid) {
        return new BigInteger(1, ByteBuffer.allocate(16).putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits()).array());
    }

    private static BigInteger number(String ulid) {
        var number = BigInteger.ZERO;
        for (var digit : ulid.toCharArray()) {
            number = number.shiftLeft(5).add(BigInteger.valueOf("0123456789ABCDEFGHJKMNPQRSTVWXYZ".indexOf(digit)));
        }
        return number;
    }

    private static byte[] filled(int length) {
        var bytes = new byte[length];
        Arrays.fill(bytes, (byte) 0xff);
        return bytes;
    }
}
