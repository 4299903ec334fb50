package dev.longhaul.transfer;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import javax.net.ssl.SSLSocket;
import org.apache.hc.core5.http.impl.io.SocketHolder;

/** A socket that remembers that its other side has ended, which a look for data cannot tell from silence. */
final class EndSeeingSocket extends SocketHolder {

    private volatile boolean ended;

    EndSeeingSocket(Socket plain) {
        super(plain);
    }

    EndSeeingSocket(SSLSocket tls, Socket plain) {
        super(tls, plain);
    }

    boolean ended() {
        return ended;
    }

    @Override
    protected InputStream getInputStream(Socket socket) throws IOException {
        return new FilterInputStream(socket.getInputStream()) {
            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int read = super.read(bytes, offset, length);
                if (read < 0) {
                    ended = true;
                }
                return read;
            }
        };
    }
}
