package dev.longhaul.source.web;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Addresses that nothing may be connected to, and every way to write them. */
final class Forbidden {

    /** Of each block the first, the last and one that is known for something. */
    static final List<String> IPV4 = List.of(
            "0.0.0.0",
            "0.0.0.1",
            "0.255.255.255",
            "10.0.0.0",
            "10.1.2.3",
            "10.255.255.255",
            "100.64.0.0",
            "100.100.100.200",
            "100.127.255.255",
            "127.0.0.0",
            "127.0.0.1",
            "127.0.0.53",
            "127.1.1.1",
            "127.255.255.255",
            "168.63.129.16",
            "169.254.0.0",
            "169.254.169.254",
            "169.254.170.2",
            "169.254.255.255",
            "172.16.0.0",
            "172.17.0.1",
            "172.31.255.255",
            "192.0.0.0",
            "192.0.0.192",
            "192.0.2.1",
            "192.88.99.1",
            "192.168.0.0",
            "192.168.1.1",
            "192.168.255.255",
            "198.18.0.0",
            "198.19.255.255",
            "198.51.100.7",
            "203.0.113.7",
            "224.0.0.1",
            "239.255.255.255",
            "240.0.0.1",
            "254.1.2.3",
            "255.255.255.255");

    /** Beside the twins of IPv4. */
    static final List<String> IPV6 = List.of(
            "::",
            "::1",
            "100::",
            "100::1",
            "64:ff9b:1::a00:1",
            "1::1",
            "2001::1",
            "2001:2::1",
            "2001:10::1",
            "2001:20::1",
            "2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff",
            "2001:db8::",
            "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff",
            "2620:4f:8000::1",
            "3fff::",
            "3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff",
            "4000::1",
            "5f00::1",
            "8000::1",
            "fc00::",
            "fd00:ec2::254",
            "fd00:ec2::23",
            "fd20:ce::254",
            "fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
            "fe80::",
            "fe80::a9fe:a9fe",
            "febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
            "fec0::1",
            "feff::1",
            "ff00::",
            "ff02::1",
            "ff0e::1",
            "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff");

    private Forbidden() {}

    /** All of them, as a resolver could give them. */
    static List<InetAddress> addresses() {
        return Stream.concat(
                        Stream.concat(IPV4.stream(), IPV6.stream()),
                        IPV4.stream().flatMap(ip -> twins(ip).stream()))
                .map(Forbidden::address)
                .toList();
    }

    static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(literal, e);
        }
    }

    /** IPv6 addresses that carry an IPv4 address: mapped, compatible, translated, 6to4, Teredo, ISATAP. */
    static List<String> twins(String ipv4) {
        int[] o = octets(ipv4);
        String hex = String.format("%x:%x", o[0] << 8 | o[1], o[2] << 8 | o[3]);
        String inverted = String.format("%x:%x", ~(o[0] << 8 | o[1]) & 0xffff, ~(o[2] << 8 | o[3]) & 0xffff);
        return List.of(
                "::ffff:" + ipv4,
                "::ffff:" + hex,
                "::ffff:0:" + ipv4,
                "::" + ipv4,
                "64:ff9b::" + ipv4,
                "64:ff9b::" + hex,
                "64:ff9b:1::" + hex,
                "2002:" + hex + "::1",
                "2001:0:102:304:0:0:" + inverted,
                "2a00:1450:4001:800:0:5efe:" + hex,
                "2a00:1450:4001:800:200:5efe:" + hex);
    }

    /** Hosts of a URL that some reader somewhere takes for an IPv4 address. */
    static List<String> notations(String ipv4) {
        int[] o = octets(ipv4);
        long whole = (long) o[0] << 24 | o[1] << 16 | o[2] << 8 | o[3];
        int last3 = o[1] << 16 | o[2] << 8 | o[3];
        int last2 = o[2] << 8 | o[3];
        List<String> hosts = new ArrayList<>(List.of(
                ipv4,
                ipv4 + ".",
                Long.toString(whole),
                "0" + Long.toOctalString(whole),
                "0x" + Long.toHexString(whole),
                "0X" + Long.toHexString(whole).toUpperCase(java.util.Locale.ROOT),
                String.format("0%o.0%o.0%o.0%o", o[0], o[1], o[2], o[3]),
                String.format("000%o.%d.0x%x.%d", o[0], o[1], o[2], o[3]),
                String.format("0x%x.0x%x.0x%x.0x%x", o[0], o[1], o[2], o[3]),
                String.format("0x%02x.0x%02x.0x%02x.0x%02x.", o[0], o[1], o[2], o[3]),
                o[0] + "." + last3,
                o[0] + "." + o[1] + "." + last2,
                String.format("0x%x.%d", o[0], last3),
                String.format("0%o.0x%x", o[0], last3),
                String.format("%03d.%03d.%03d.%03d", o[0], o[1], o[2], o[3]),
                ipv4 + "%00",
                ipv4 + "%2e",
                ipv4.replace(".", "%2e"),
                ipv4.replace('.', '。'),
                ipv4.replace('.', '．'),
                ipv4.replace('.', '｡'),
                wide(ipv4),
                wide(ipv4).replace('.', '。'),
                circled(ipv4),
                "media.example.org@" + ipv4,
                "media.example.org:443@" + ipv4,
                "media.example.org%40" + ipv4,
                "[" + ipv4 + "]"));
        for (String twin : twins(ipv4)) {
            hosts.add("[" + twin + "]");
            hosts.add("[" + expanded(twin) + "]");
            hosts.add("[" + twin.toUpperCase(java.util.Locale.ROOT) + "]");
        }
        hosts.add("::ffff:" + ipv4);
        hosts.add("[::ffff:" + ipv4 + "%25lo]");
        return hosts;
    }

    static String expanded(String ipv6) {
        byte[] bytes = address(ipv6).getAddress();
        StringBuilder text = new StringBuilder(bytes.length == 4 ? "0000:0000:0000:0000:0000:ffff" : "");
        for (int i = 0; i < bytes.length; i += 2) {
            text.append(text.length() == 0 ? "" : ":").append(String.format("%02x%02x", bytes[i], bytes[i + 1]));
        }
        return text.toString();
    }

    private static int[] octets(String ipv4) {
        return Stream.of(ipv4.split("\\.", -1)).mapToInt(Integer::parseInt).toArray();
    }

    private static String wide(String ipv4) {
        return ipv4.replaceAll("\\.", ".")
                .chars()
                .mapToObj(c -> c == '.' ? "." : Character.toString(c - '0' + '０'))
                .reduce("", String::concat);
    }

    private static String circled(String ipv4) {
        return ipv4.chars()
                .mapToObj(c -> c == '.' ? "." : c == '0' ? "⓪" : Character.toString(c - '1' + '①'))
                .reduce("", String::concat);
    }
}
