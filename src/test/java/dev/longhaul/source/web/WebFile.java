package dev.longhaul.source.web;

import dev.longhaul.support.Peer;
import dev.longhaul.upload.ByteRange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** A web server with one video, which answers as it should unless a test says otherwise. */
final class WebFile implements AutoCloseable {

    static final String ETAG = "\"v1\"";

    /** What becomes of one request. */
    @FunctionalInterface
    interface Script {
        void answer(Request request) throws IOException;
    }

    /** A request, and the means to answer it. */
    record Request(int number, List<String> head, Peer.Caller caller, byte[] file) {

        String target() {
            return head.get(0).split(" ", -1)[1];
        }

        Optional<String> field(String name) {
            return head.stream()
                    .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst();
        }

        ByteRange range() {
            String[] ends =
                    field("Range").orElseThrow().substring("bytes=".length()).split("-", -1);
            return new ByteRange(Long.parseLong(ends[0]), Math.min(Long.parseLong(ends[1]), file.length - 1));
        }

        /** Status and fields as they are, and nothing behind them. */
        void say(String head) throws IOException {
            caller.say("HTTP/1.1 " + head.replace("\n", "\r\n") + "\r\n\r\n");
        }

        void right() throws IOException {
            right("", Integer.MAX_VALUE);
        }

        /** The range that was asked for, with more fields, and no more than so many bytes of it. */
        void right(String fields, int most) throws IOException {
            ByteRange range = range();
            say("206 Partial Content\nETag: " + ETAG + "\nContent-Type: video/mp4\nContent-Range: bytes " + range + "/"
                    + file.length + "\nContent-Length: " + range.lengthBytes() + fields);
            int length = (int) Math.min(most, range.lengthBytes());
            caller.say(new String(file, (int) range.first(), length, StandardCharsets.ISO_8859_1));
        }
    }

    final byte[] file;
    final List<Request> requests = Collections.synchronizedList(new ArrayList<>());
    final Peer peer;

    WebFile(byte[] file, Script script) throws IOException {
        this.file = file;
        this.peer = Peer.plain(caller -> serve(caller, script));
    }

    WebFile(byte[] file, SSLContext tls, Script script) throws IOException {
        this.file = file;
        this.peer = Peer.tls(tls, caller -> serve(caller, script));
    }

    private void serve(Peer.Caller caller, Script script) throws IOException {
        List<String> head = caller.head();
        if (head.isEmpty()) {
            return;
        }
        Request request = new Request(requests.size() + 1, head, caller, file);
        requests.add(request);
        script.answer(request);
    }

    String url(String target) {
        return peer.uri(target).toString();
    }

    int port() {
        return peer.uri("/").getPort();
    }

    @Override
    public void close() throws IOException {
        peer.close();
    }
}
