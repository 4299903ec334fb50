package dev.longhaul.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A long way on one machine: a TCP proxy on loopback that delivers every byte a fixed time later, in each direction, and
 * holds at most 1 MiB in flight for each connection and direction. There is no other limit. Four threads a connection.
 */
public final class DelayingProxy implements AutoCloseable {
    /** Small, so that the kernel does not take in much more than what the line may have in flight. */
    private static final int SOCKET_BUFFER_BYTES = 64 << 10;

    private final ServerSocket listener;
    private final InetSocketAddress target;
    private final Duration delay;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "delaying-proxy");
        thread.setDaemon(true);
        return thread;
    });

    private DelayingProxy(ServerSocket listener, InetSocketAddress target, Duration delay) {
        this.listener = listener;
        this.target = target;
        this.delay = delay;
    }

    /**
     * Starts a proxy on a free port.
     *
     * @param targetPort where it connects to, on loopback
     * @param oneWay how much later a byte arrives; a round trip takes twice as long
     * @throws IOException if no port can be bound
     */
    public static DelayingProxy start(int targetPort, Duration oneWay) throws IOException {
        ServerSocket listener = new ServerSocket();
        listener.setReceiveBufferSize(SOCKET_BUFFER_BYTES);
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        InetSocketAddress target = new InetSocketAddress(InetAddress.getLoopbackAddress(), targetPort);
        DelayingProxy proxy = new DelayingProxy(listener, target, oneWay);
        proxy.threads.execute(proxy::accept);
        return proxy;
    }

    /** Where clients connect to. */
    public int port() {
        return listener.getLocalPort();
    }

    /** Closes every connection and ends every thread. */
    @Override
    public void close() {
        Quietly.close(listener);
        threads.shutdownNow();
        open.forEach(Quietly::close);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                connect(listener.accept());
            } catch (IOException refused) {
                // The listener is closed, which ends the loop, or this one client finds its connection closed.
            }
        }
    }

    private void connect(Socket near) throws IOException {
        Socket far = new Socket();
        open.add(near);
        open.add(far);
        try {
            far.connect(target);
            near.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
            near.setSendBufferSize(SOCKET_BUFFER_BYTES);
            far.setSendBufferSize(SOCKET_BUFFER_BYTES);
        } catch (IOException e) {
            drop(near, far);
            throw e;
        }
        AtomicInteger directions = new AtomicInteger(2);
        start(new DelayLine(near, far, delay), near, far, directions);
        start(new DelayLine(far, near, delay), near, far, directions);
    }

    private void start(DelayLine line, Socket near, Socket far, AtomicInteger directions) {
        threads.execute(() -> run(line::read, near, far));
        threads.execute(() -> {
            run(line::write, near, far);
            if (directions.decrementAndGet() == 0) {
                drop(near, far);
            }
        });
    }

    private void run(Step step, Socket near, Socket far) {
        try {
            step.run();
        } catch (IOException broken) {
            drop(near, far);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            drop(near, far);
        }
    }

    private void drop(Socket near, Socket far) {
        Quietly.close(near);
        Quietly.close(far);
        open.remove(near);
        open.remove(far);
    }

    private interface Step {
        void run() throws IOException, InterruptedException;
    }
}
