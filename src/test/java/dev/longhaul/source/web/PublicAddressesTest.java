package dev.longhaul.source.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which addresses may be connected to. */
class PublicAddressesTest {

    @Test
    void forbiddenAddresses_areNotPublic() {
        List<InetAddress> forbidden = Forbidden.addresses();
        assertThat(forbidden).hasSizeGreaterThan(450).noneMatch(PublicAddresses::isPublic);
    }

    /** Next to the blocks that are not, and well-known hosts. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.0.0.0",
                "8.8.8.8",
                "9.255.255.255",
                "11.0.0.0",
                "93.184.216.34",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "168.63.129.15",
                "168.63.129.17",
                "169.253.255.255",
                "169.255.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "191.255.255.255",
                "192.0.1.0",
                "192.0.3.0",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "198.51.99.255",
                "198.51.101.0",
                "203.0.112.255",
                "203.0.114.0",
                "223.255.255.255",
                "2000::1",
                "2001:200::1",
                "2001:db7:ffff::1",
                "2001:db9::1",
                "2001:4860:4860::8888",
                "2003::1",
                "2606:4700::1111",
                "2a00:1450:4001:800::200e",
                "2a00:1450:4001:800:400:5efe:a00:1",
                "3ffe::1",
                "3fff:1000::1"
            })
    void otherAddresses_arePublic(String address) {
        assertThat(PublicAddresses.isPublic(Forbidden.address(address))).isTrue();
    }

    /** The JDK turns mapped addresses into IPv4; a resolver of another make need not. */
    @Test
    void mappedAddress_thatStayedIpv6_isNotPublic() throws Exception {
        byte[] mapped = new byte[16];
        mapped[10] = (byte) 0xff;
        mapped[11] = (byte) 0xff;
        mapped[12] = 8;
        assertThat(PublicAddresses.isPublic(java.net.Inet6Address.getByAddress("", mapped, 0)))
                .isFalse();
    }
}
