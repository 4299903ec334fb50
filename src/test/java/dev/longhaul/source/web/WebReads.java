package dev.longhaul.source.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.longhaul.upload.ByteRange;
import dev.longhaul.upload.Deadline;
import dev.longhaul.upload.ProblemException;
import dev.longhaul.upload.Source;
import dev.longhaul.upload.SourceIdentity;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;

/** A video on a web server, and ways to read it. */
final class WebReads {

    static final byte[] VIDEO = new byte[100_000];

    static final ByteRange RANGE = new ByteRange(50_000, 89_999);

    static final String E = "\nETag: " + WebFile.ETAG;

    static {
        new Random(1).nextBytes(VIDEO);
        System.arraycopy(new byte[] {0, 0, 0, 24, 'f', 't', 'y', 'p', 'i', 's', 'o', 'm'}, 0, VIDEO, 0, 12);
    }

    static WebRig rig(WebFile server) {
        WebRig rig = new WebRig(server.url("/done/"), "https://media.example.org/", "https://inside.example.org/");
        rig.network = (socket, address, millis) -> {
            assertThat(address.getAddress().isLoopbackAddress()).isTrue();
            socket.connect(address, millis);
        };
        return rig;
    }

    static WebSources.Found identify(WebFile server, String target) throws IOException {
        return rig(server).sources().identify(URI.create(server.url(target)), Deadline.NONE);
    }

    static Source source(WebFile server, WebRig rig, String target) {
        return rig.sources().pinned(new SourceIdentity(server.url(target), VIDEO.length, "etag:v1"));
    }

    static Source source(WebFile server) {
        return source(server, rig(server), "/done/v.mp4");
    }

    static byte[] read(Source.Reading opened, int buffer) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        ByteBuffer bytes = ByteBuffer.allocate(buffer);
        try (Source.Reading reading = opened) {
            while (reading.read(bytes.clear()) >= 0) {
                all.write(bytes.array(), 0, bytes.position());
            }
        }
        return all.toByteArray();
    }

    static byte[] expected() {
        return Arrays.copyOfRange(VIDEO, (int) RANGE.first(), (int) RANGE.next());
    }

    interface Action {
        void run() throws IOException;
    }

    static void assertProblem(String type, Action action) {
        ProblemException e = catchThrowableOfType(ProblemException.class, action::run);
        assertThat(e).as(type).isNotNull();
        assertThat(e.problem().type()).isEqualTo(type);
        assertThat(e.problem().toString()).doesNotContain("secret");
    }

    private WebReads() {}
}
