package dev.longhaul.source.web;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which IP addresses may be connected to: those of the public network. After IANA's registries of special-purpose addresses; of IPv6
 * only what is given out as global unicast (2000::/3), so that whatever carries an IPv4 address within it (mapped, compatible, translated)
 * is out without being looked into.
 */
public final class PublicAddresses {

    private static final List<AddressBlock> IPV4_NOT_PUBLIC = blocks(
            "0.0.0.0/8", // this network
            "10.0.0.0/8", // private
            "100.64.0.0/10", // behind a carrier's NAT; Alibaba's metadata are at 100.100.100.200
            "127.0.0.0/8", // loopback
            "168.63.129.16/32", // Azure's own services, seen from within only
            "169.254.0.0/16", // link-local; metadata of instances and tasks at 169.254.169.254 and 169.254.170.2
            "172.16.0.0/12", // private
            "192.0.0.0/24", // protocols; Oracle's metadata are at 192.0.0.192
            "192.0.2.0/24", // documentation
            "192.31.196.0/24", // AS112
            "192.52.193.0/24", // AMT
            "192.88.99.0/24", // 6to4 relays
            "192.168.0.0/16", // private
            "192.175.48.0/24", // AS112
            "198.18.0.0/15", // benchmarks
            "198.51.100.0/24", // documentation
            "203.0.113.0/24", // documentation
            "224.0.0.0/4", // multicast
            "240.0.0.0/4"); // reserved, and broadcast

    private static final AddressBlock GLOBAL_UNICAST = AddressBlock.of("20/3");

    private static final List<AddressBlock> IPV6_NOT_PUBLIC = blocks(
            "2001/23", // protocols: Teredo, benchmarks, ORCHID
            "20010db8/32", // documentation
            "2002/16", // 6to4, which carries an IPv4 address
            "2620004f8000/48", // AS112
            "3fff/20"); // documentation

    private PublicAddresses() {}

    private static List<AddressBlock> blocks(String... blocks) {
        return Stream.of(blocks).map(AddressBlock::of).toList();
    }

    /** Whether an address may be connected to. */
    public static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length == 4) {
            return IPV4_NOT_PUBLIC.stream().noneMatch(block -> block.contains(bytes));
        }
        return GLOBAL_UNICAST.contains(bytes)
                && IPV6_NOT_PUBLIC.stream().noneMatch(block -> block.contains(bytes))
                && !isIsatap(bytes);
    }

    /** Of an interface whose tunnel carries IPv4 within any network (RFC 5214): 0:5efe or 200:5efe after the network's 64 bits. */
    private static boolean isIsatap(byte[] bytes) {
        return (bytes[8] | 2) == 2 && bytes[9] == 0 && bytes[10] == 0x5e && bytes[11] == (byte) 0xfe;
    }
}
