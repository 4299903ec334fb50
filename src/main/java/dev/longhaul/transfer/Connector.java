package dev.longhaul.transfer;

import dev.longhaul.upload.Await;
import dev.longhaul.upload.Deadline;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Opens connections: every address of a host in turn, TLS with the host's name checked. */
final class Connector {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private final SSLSocketFactory tls;

    Connector(SSLSocketFactory tls) {
        this.tls = tls;
    }

    Connection connect(URI uri, Deadline deadline) throws IOException {
        boolean secure = "https".equals(uri.getScheme());
        int port = uri.getPort() >= 0 ? uri.getPort() : secure ? 443 : 80;
        IOException last = null;
        for (InetAddress address : addresses(uri.getHost(), deadline)) {
            SocketChannel channel = secure ? null : SocketChannel.open();
            Socket plain = secure ? new Socket() : channel.socket();
            // A timeout is counted anew with every byte of a handshake; the watchdog counts all of it.
            Watchdog watchdog = new Watchdog(deadline, CONNECT_TIMEOUT, () -> 0, () -> close(plain));
            try {
                int timeoutMillis = (int) Math.max(
                        1, Math.min(CONNECT_TIMEOUT.toMillis(), deadline.left().toMillis() + 1));
                plain.setTcpNoDelay(true);
                plain.connect(new InetSocketAddress(address, port), timeoutMillis);
                plain.setSoTimeout(timeoutMillis);
                Connection connection = secure ? secured(plain, uri.getHost(), port) : Connection.over(channel);
                plain.setSoTimeout(0);
                return connection;
            } catch (IOException e) {
                close(plain);
                last = e;
            } finally {
                watchdog.close();
            }
            if (deadline.passed()) {
                break;
            }
        }
        throw last;
    }

    /** A name server that is silent cannot be interrupted: its question is left behind when the time is over. */
    private static InetAddress[] addresses(String host, Deadline deadline) throws IOException {
        FutureTask<InetAddress[]> question = new FutureTask<>(() -> InetAddress.getAllByName(host));
        Thread asker = new Thread(question, "longhaul-resolver");
        asker.setDaemon(true);
        asker.start();
        try {
            return Await.value(question, deadline).orElseThrow(() -> new SocketTimeoutException("no address in time"));
        } catch (ExecutionException e) {
            throw new UnknownHostException(host);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed.
        }
    }

    private Connection secured(Socket plain, String host, int port) throws IOException {
        SSLSocket socket = (SSLSocket) tls.createSocket(plain, host, port, true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return Connection.over(socket, plain);
    }
}
