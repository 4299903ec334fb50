package dev.longhaul.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.longhaul.support.Peer;
import dev.longhaul.support.S3TestClient;
import dev.longhaul.support.SkippingTime;
import dev.longhaul.upload.ByteRange;
import dev.longhaul.upload.Source;
import dev.longhaul.upload.SourceIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.services.s3.S3Client;

/** A store on loopback that answers as a test says, and keeps what it was asked. */
final class ScriptedStore implements AutoCloseable {

    static final String LOCATION = "s3://films/holiday.mp4";
    static final ObjectName NAME = ObjectName.at(LOCATION);
    static final String ETAG = "0123abcd";

    /** What is done about one request. */
    @FunctionalInterface
    interface Script {
        void answer(Request request) throws IOException;
    }

    /** A request that waits for its answer. */
    record Request(int number, List<String> head, Peer.Caller caller) {

        boolean isHead() {
            return head.get(0).startsWith("HEAD ");
        }

        String target() {
            return head.get(0).split(" ", 3)[1];
        }

        String header(String name) {
            return head.stream()
                    .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }

        ByteRange range() {
            String[] ends = header("Range").substring("bytes=".length()).split("-", 2);
            return new ByteRange(Long.parseLong(ends[0]), Long.parseLong(ends[1]));
        }

        void say(String statusAndHeaders, byte[] body) throws IOException {
            say(statusAndHeaders, body, 0, body.length);
        }

        void say(String statusAndHeaders, byte[] body, int from, int length) throws IOException {
            String head = "HTTP/1.1 " + statusAndHeaders.replace("\n", "\r\n") + "\r\n\r\n";
            caller.say(head + (isHead() ? "" : new String(body, from, length, ISO_8859_1)));
        }

        void error(int status, String code) throws IOException {
            byte[] xml = ("<Error><Code>" + code + "</Code><Message>m</Message></Error>").getBytes(ISO_8859_1);
            say(status + " E\nContent-Type: application/xml\nContent-Length: " + xml.length, xml);
        }

        /** The range that was asked for, of an object, as it should be answered; only {@code bytes} of it if it is longer. */
        void range(byte[] object, long bytes) throws IOException {
            ByteRange range = range();
            say(
                    "206 Partial Content\nETag: \"" + ETAG + "\"\nContent-Length: " + range.lengthBytes()
                            + "\nContent-Range: bytes " + range + "/" + object.length,
                    object,
                    (int) range.first(),
                    (int) Math.min(bytes, range.lengthBytes()));
        }
    }

    private final Peer peer;
    private final S3Client client;
    private final SkippingTime time = new SkippingTime();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private volatile Script script;

    ScriptedStore(Script script) {
        this(script, Duration.ofSeconds(20));
    }

    ScriptedStore(Script script, Duration socketTimeout) {
        this.script = script;
        try {
            this.peer = Peer.plain(this::serve);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.client = S3TestClient.of(peer.uri(""), "identity", "secret", socketTimeout, 1);
    }

    private void serve(Peer.Caller caller) throws IOException {
        for (List<String> head = caller.head(); !head.isEmpty(); head = caller.head()) {
            Request request = new Request(requests.size() + 1, head, caller);
            requests.add(request);
            script.answer(request);
        }
    }

    void now(Script another) {
        requests.clear();
        script = another;
    }

    S3ObjectStore store() {
        return new S3ObjectStore(client);
    }

    /** The object, pinned by its ETag. */
    Source source(long sizeBytes) {
        return source(sizeBytes, "etag:" + ETAG);
    }

    Source source(long sizeBytes, String pin) {
        return new S3Sources(client, time, new Random(7)).pinned(new SourceIdentity(LOCATION, sizeBytes, pin));
    }

    SkippingTime time() {
        return time;
    }

    List<Request> requests() {
        return requests;
    }

    int connections() {
        return peer.connections();
    }

    @Override
    public void close() {
        client.close();
        try {
            peer.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
