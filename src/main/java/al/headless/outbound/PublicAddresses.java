package al.headless.outbound;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Judges whether an address is one that anybody on the internet could be reached at. Pure.
///
/// The tables are IANA's registries of special-purpose addresses for IPv4 and IPv6 (RFC 6890, as of October 2025), with
/// multicast, what is reserved, and one address that a cloud uses for itself; also refused are those few that IANA says
/// are globally reachable, because none of them is a partner's server. Of IPv6 only 2000::/3 is given to anybody. An
/// IPv4 address within an IPv6 one is judged as what it is where the system would call it: mapped (RFC 4291) and
/// behind the well-known prefix of NAT64 (RFC 6052).
final class PublicAddresses {
    private static final List<Block> IPV4 = blocks("""
            0.0.0.0/8        this network (RFC 791)
            10.0.0.0/8       private (RFC 1918)
            100.64.0.0/10    shared behind a carrier's NAT (RFC 6598)
            127.0.0.0/8      loopback (RFC 1122)
            168.63.129.16/32 a cloud's own platform (Azure)
            169.254.0.0/16   link-local, where clouds keep credentials (RFC 3927)
            172.16.0.0/12    private (RFC 1918)
            192.0.0.0/24     for protocols (RFC 6890)
            192.0.2.0/24     for documentation (RFC 5737)
            192.31.196.0/24  AS112 (RFC 7535)
            192.52.193.0/24  multicast tunnels (RFC 7450)
            192.88.99.0/24   relays of 6to4 (RFC 7526)
            192.168.0.0/16   private (RFC 1918)
            192.175.48.0/24  AS112 (RFC 7534)
            198.18.0.0/15    for benchmarks (RFC 2544)
            198.51.100.0/24  for documentation (RFC 5737)
            203.0.113.0/24   for documentation (RFC 5737)
            224.0.0.0/4      multicast (RFC 5771)
            240.0.0.0/4      reserved, or broadcast (RFC 1112)
            """);
    private static final List<Block> IPV6 = blocks("""
            ::/96             unspecified, loopback, or holds an IPv4 address (RFC 4291)
            64:ff9b:1::/48    local NAT64 (RFC 8215)
            100::/64          discarded (RFC 6666)
            100:0:0:1::/64    a dummy prefix (RFC 9780)
            2001::/23         for protocols, such as Teredo (RFC 2928)
            2001:db8::/32     for documentation (RFC 3849)
            2002::/16         6to4 (RFC 3056)
            2620:4f:8000::/48 AS112 (RFC 7534)
            3fff::/20         for documentation (RFC 9637)
            5f00::/16         segment routing (RFC 9602)
            fc00::/7          private (RFC 4193)
            fe80::/10         link-local (RFC 4291)
            fec0::/10         private, of old (RFC 3879)
            ff00::/8          multicast (RFC 4291)
            """);
    private static final Block MAPPED =
            new Block(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, 0, 0, 0, 0}, 96, "mapped"); // ::ffff:0:0/96
    private static final Block NAT64 = block("64:ff9b::/96 NAT64");
    private static final Block GIVEN = block("2000::/3 global unicast");
    private static final int IPV4_BYTES = 4;
    private static final int EMBEDDED_AT = 12; // the last four bytes

    private PublicAddresses() {}

    /// What it is instead; empty when it is public.
    static Optional<String> objection(InetAddress address) {
        return objection(address.getAddress());
    }

    static Optional<String> objection(byte[] address) {
        if (address.length == IPV4_BYTES) return first(IPV4, address);
        if (MAPPED.holds(address) || NAT64.holds(address)) {
            return first(IPV4, Arrays.copyOfRange(address, EMBEDDED_AT, address.length));
        }
        var special = first(IPV6, address);
        return special.isPresent() || GIVEN.holds(address) ? special : Optional.of("not given to anybody (RFC 4291)");
    }

    private static Optional<String> first(List<Block> blocks, byte[] address) {
        return blocks.stream().filter(block -> block.holds(address)).map(Block::what).findFirst();
    }

    private static List<Block> blocks(String table) {
        return table.lines().map(PublicAddresses::block).toList();
    }

    private static Block block(String row) {
        var parts = row.split("[/ ]+", 3);
        return new Block(InetAddress.ofLiteral(parts[0]).getAddress(), Integer.parseInt(parts[1]), parts[2]);
    }

    /// Addresses that begin alike.
    private record Block(byte[] prefix, int bits, String what) {
        boolean holds(byte[] address) {
            if (address.length != prefix.length) return false;
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> bit % Byte.SIZE;
                if (((address[bit / Byte.SIZE] ^ prefix[bit / Byte.SIZE]) & mask) != 0) return false;
            }
            return true;
        }
    }
}
