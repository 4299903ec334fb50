package dev.longhaul.source.web;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Opens a TCP connection to an address that was checked. */
@FunctionalInterface
interface Dialer {
    void connect(Socket socket, InetSocketAddress address, int timeoutMillis) throws IOException;
}
