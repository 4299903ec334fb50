package dev.longhaul.source.web;

import dev.longhaul.source.Retries;
import dev.longhaul.support.SkippingTime;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.net.ssl.SSLSocketFactory;

/** URLs as sources, with a network that a test can look at: names that resolve as it says, and connections that are written down. */
final class WebRig {

    static final InetAddress PUBLIC = Forbidden.address("93.184.216.34");
    static final InetAddress ALSO_PUBLIC = Forbidden.address("2a00:1450:4001:800::200e");

    final List<String> resolved = new ArrayList<>();
    final List<InetSocketAddress> dialled = new ArrayList<>();
    final SkippingTime time = new SkippingTime();
    Resolver names = host -> new InetAddress[] {PUBLIC};
    Dialer network = (socket, address, millis) -> {
        throw new ConnectException("nobody is there");
    };
    SSLSocketFactory tls = (SSLSocketFactory) SSLSocketFactory.getDefault();
    Duration silence = Duration.ofSeconds(10);
    Duration longest = Duration.ofSeconds(20);

    private final List<String> prefixes;

    WebRig(String... prefixes) {
        this.prefixes = List.of(prefixes);
    }

    WebSources sources() {
        WebConnector connector = new WebConnector(this::resolve, this::dial, tls, silence);
        return new WebSources(
                new WebExchange(UrlAllowList.of(prefixes), connector, longest), Retries.shortly(time, new Random(1)));
    }

    private synchronized InetAddress[] resolve(String host) throws UnknownHostException {
        resolved.add(host);
        return names.addresses(host);
    }

    private void dial(java.net.Socket socket, InetSocketAddress address, int timeoutMillis) throws IOException {
        dialled.add(address);
        network.connect(socket, address, timeoutMillis);
    }

    /** Wherever it goes, it arrives at a port of this machine. */
    static Dialer to(int port) {
        return (socket, address, millis) ->
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), millis);
    }
}
