package al.headless.outbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Which addresses are public: every range by its first and last address, and by the two beside it.
class PublicAddressesTest {
    /// The last column says whether the address before and the one after are public; none is there where "." stands.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0.0.0.0         | 0.255.255.255   | this network   | .+
            10.0.0.0        | 10.255.255.255  | private        | ++
            100.64.0.0      | 100.127.255.255 | shared         | ++
            127.0.0.0       | 127.255.255.255 | loopback       | ++
            168.63.129.16   | 168.63.129.16   | a cloud's own  | ++
            169.254.0.0     | 169.254.255.255 | link-local     | ++
            172.16.0.0      | 172.31.255.255  | private        | ++
            192.0.0.0       | 192.0.0.255     | for protocols  | ++
            192.0.2.0       | 192.0.2.255     | for documentation | ++
            192.31.196.0    | 192.31.196.255  | AS112          | ++
            192.52.193.0    | 192.52.193.255  | multicast tunnels | ++
            192.88.99.0     | 192.88.99.255   | relays of 6to4 | ++
            192.168.0.0     | 192.168.255.255 | private        | ++
            192.175.48.0    | 192.175.48.255  | AS112          | ++
            198.18.0.0      | 198.19.255.255  | for benchmarks | ++
            198.51.100.0    | 198.51.100.255  | for documentation | ++
            203.0.113.0     | 203.0.113.255   | for documentation | ++
            224.0.0.0       | 239.255.255.255 | multicast      | +-
            240.0.0.0       | 255.255.255.255 | reserved       | -.""")
    void an_ipv4_range_ends_where_iana_says(String first, String last, String what, String beside) {
        judged(first, last, what, beside);
    }

    /// Beside most of them is what was given to nobody.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ::              | ::ffff:ffff                             | unspecified    | .-
            64:ff9b:1::     | 64:ff9b:1:ffff:ffff:ffff:ffff:ffff      | local NAT64    | --
            100::           | 100::ffff:ffff:ffff:ffff                | discarded      | --
            100:0:0:1::     | 100::1:ffff:ffff:ffff:ffff              | a dummy        | --
            101::           | 1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff | not given      | -+
            2001::          | 2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff  | for protocols  | ++
            2001:db8::      | 2001:db8:ffff:ffff:ffff:ffff:ffff:ffff  | for documentation | ++
            2002::          | 2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff | 6to4           | ++
            2620:4f:8000::  | 2620:4f:8000:ffff:ffff:ffff:ffff:ffff   | AS112          | ++
            3fff::          | 3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff  | for documentation | ++
            4000::          | 5eff:ffff:ffff:ffff:ffff:ffff:ffff:ffff | not given      | +-
            5f00::          | 5f00:ffff:ffff:ffff:ffff:ffff:ffff:ffff | segment routing | --
            5f01::          | fbff:ffff:ffff:ffff:ffff:ffff:ffff:ffff | not given      | --
            fc00::          | fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff | private (RFC 4193) | --
            fe80::          | febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff | link-local     | --
            fec0::          | feff:ffff:ffff:ffff:ffff:ffff:ffff:ffff | private, of old | --
            ff00::          | ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff | multicast      | -.""")
    void an_ipv6_range_ends_where_iana_says(String first, String last, String what, String beside) {
        judged(first, last, what, beside);
    }

    /// The registries' entries within those ranges, and what clouds answer at.
    @ParameterizedTest
    @ValueSource(strings = {"192.0.0.8", "192.0.0.9", "192.0.0.10", "192.0.0.170", "192.0.0.171", "192.0.0.192",
            "192.88.99.1", "255.255.255.255", "169.254.169.254", "100.100.100.200", "::1", "2001:1::1", "2001:1::2",
            "2001:1::3", "2001:2::1", "2001:3::1", "2001:4:112::1", "2001:10::1", "2001:20::1", "2001:30::1",
            "2001:0:4136:e378:8000:63bf:3fff:fdd2", "fd00:ec2::254", "::808:808", "::ffff:0:808:808"})
    void what_lies_within_a_range_is_not_public(String address) {
        assertTrue(PublicAddresses.objection(InetAddress.ofLiteral(address)).isPresent(), address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1.1.1", "8.8.8.8", "172.15.0.1", "192.1.1.1", "2001:200::1", "2001:4860:4860::8888",
            "2606:4700:4700::1111", "2a00:1450::1", "3ffe::1"})
    void others_are_public(String address) {
        assertEquals(Optional.empty(), PublicAddresses.objection(InetAddress.ofLiteral(address)));
    }

    @ParameterizedTest
    @CsvSource({"7f000001, false", "a9fea9fe, false", "64400001, false", "08080808, true", "09ffffff, true",
            "0a000000, false", "0affffff, false", "0b000000, true", "00000000, false", "ffffffff, false"})
    void an_ipv4_address_that_is_mapped_or_behind_nat64_is_judged_as_what_it_is(String inner, boolean open) {
        assertEquals(open, PublicAddresses.objection(bytes("00000000000000000000ffff" + inner)).isEmpty());
        assertEquals(open, PublicAddresses.objection(bytes("0064ff9b0000000000000000" + inner)).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"00000000000000000000ffee08080808", "00000000000000000001ffff08080808",
            "00000000000000000000fffe08080808", "0064ff9b000000000000000108080808", "0064ff9a000000000000000008080808"})
    void beside_those_two_prefixes_nothing_is_unwrapped(String address) {
        assertTrue(PublicAddresses.objection(bytes(address)).isPresent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"7f000001", "0a000001", "08080808"})
    void a_6to4_address_is_not_public_whatever_it_holds(String inner) {
        assertTrue(PublicAddresses.objection(bytes("2002" + inner + "00000000000000000001")).isPresent());
    }

    @Test void the_jdk_makes_an_ipv4_address_of_a_mapped_one() throws UnknownHostException {
        var mapped = InetAddress.getByAddress(bytes("00000000000000000000ffff7f000001"));
        assertEquals(Optional.of("loopback (RFC 1122)"), PublicAddresses.objection(mapped));
    }

    private static void judged(String first, String last, String what, String beside) {
        for (var address : new String[] {first, last}) {
            var objection = PublicAddresses.objection(InetAddress.ofLiteral(address)).orElse("public");
            assertTrue(objection.startsWith(what), address + " is " + objection);
        }
        neighbour(first, -1, beside.charAt(0));
        neighbour(last, 1, beside.charAt(1));
    }

    private static void neighbour(String of, int away, char expected) {
        if (expected == '.') return;
        var address = InetAddress.ofLiteral(of).getAddress();
        var moved = new BigInteger(1, address).add(BigInteger.valueOf(away)).toByteArray();
        var neighbour = new byte[address.length];
        for (int at = 1; at <= Math.min(moved.length, neighbour.length); at++) {
            neighbour[neighbour.length - at] = moved[moved.length - at];
        }
        assertEquals(expected == '+', PublicAddresses.objection(neighbour).isEmpty(),
                () -> of + " " + away + ": " + Arrays.toString(neighbour));
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
