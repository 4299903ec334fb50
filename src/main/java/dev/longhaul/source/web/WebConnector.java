package dev.longhaul.source.web;

import dev.longhaul.upload.Await;
import dev.longhaul.upload.Deadline;
import dev.longhaul.upload.ProblemException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Opens connections to public addresses only. A host is resolved once, every address of it is checked, and the connection goes to one of
 * those very addresses: a name server that answers differently a moment later is not asked.
 *
 * @param silence the longest time without a byte
 */
record WebConnector(Resolver resolver, Dialer dialer, SSLSocketFactory tls, Duration silence) {

    /** To one address; another may answer. */
    private static final Duration CONNECT = Duration.ofSeconds(3);

    private static final int MOST_TRIED = 4;

    /**
     * @throws ProblemException {@code url-address-refused}
     * @throws IOException if it cannot be reached now
     */
    WebConnection connect(WebAddress to, Deadline deadline) throws IOException {
        IOException last = new UnknownHostException("its host has no address");
        for (InetAddress address : checked(to, deadline)) {
            BoundedSocket plain = new BoundedSocket(silence, deadline);
            try {
                long millis = Math.min(CONNECT.toMillis(), deadline.left().toMillis() + 1);
                dialer.connect(plain, new InetSocketAddress(address, to.port()), (int) millis);
                plain.setTcpNoDelay(true);
                plain.lookAgain();
                return to.secure() ? WebConnection.over(secured(plain, to), plain) : WebConnection.over(plain);
            } catch (IOException e) {
                WebConnection.close(plain);
                last = e;
            }
            if (deadline.passed()) {
                break;
            }
        }
        throw last;
    }

    private List<InetAddress> checked(WebAddress to, Deadline deadline) throws IOException {
        if (!to.secure()) {
            // The prefix that let it through names this machine; what the name server says of it does not matter.
            return List.of(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        }
        List<InetAddress> addresses = List.of(addresses(to.host(), deadline));
        for (InetAddress address : addresses) {
            if (!PublicAddresses.isPublic(address)) {
                throw new ProblemException(WebProblems.addressRefused(to, address));
            }
        }
        return addresses.subList(0, Math.min(MOST_TRIED, addresses.size()));
    }

    /** A name server that is silent cannot be interrupted: its question is left behind when the time is over. */
    private InetAddress[] addresses(String host, Deadline deadline) throws IOException {
        FutureTask<InetAddress[]> question = new FutureTask<>(() -> resolver.addresses(host));
        Thread asker = new Thread(question, "longhaul-resolver");
        asker.setDaemon(true);
        asker.start();
        try {
            return Await.value(question, deadline).orElseThrow(() -> new SocketTimeoutException("no address in time"));
        } catch (ExecutionException e) {
            throw new UnknownHostException(host);
        }
    }

    private SSLSocket secured(BoundedSocket plain, WebAddress to) throws IOException {
        SSLSocket socket = (SSLSocket) tls.createSocket(plain, to.host(), to.port(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }
}
