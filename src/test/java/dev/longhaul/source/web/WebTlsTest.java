package dev.longhaul.source.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.source.web.WebFile.Request;
import dev.longhaul.transfer.TestCertificate;
import dev.longhaul.upload.ByteRange;
import dev.longhaul.upload.Deadline;
import dev.longhaul.upload.Source;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Over TLS: the checked address, and the certificate of the host that the URL names. */
@Timeout(60)
class WebTlsTest {

    private static final String URL = "https://media.example.org/done/v.mp4";
    private static final byte[] VIDEO = new byte[200_000];

    private static TestCertificate media;

    @BeforeAll
    static void certificate(@TempDir Path folder) throws Exception {
        media = TestCertificate.of("media.example.org", folder);
        Arrays.fill(VIDEO, (byte) 7);
        System.arraycopy(new byte[] {0, 0, 0, 24, 'f', 't', 'y', 'p', 'i', 's', 'o', 'm'}, 0, VIDEO, 0, 12);
    }

    private static WebRig rig(WebFile server, SSLSocketFactory trusted) {
        WebRig rig = new WebRig("https://media.example.org/", "https://other.example.org/");
        rig.network = WebRig.to(server.port());
        rig.tls = trusted;
        return rig;
    }

    @Test
    void url_isReadFromTheCheckedAddress() throws IOException {
        try (WebFile server = new WebFile(VIDEO, media.context(), Request::right)) {
            WebRig rig = rig(server, media.factory());
            WebSources.Found found = rig.sources().identify(URL, Deadline.NONE);
            ByteBuffer bytes = ByteBuffer.allocate(VIDEO.length);
            try (Source.Reading reading =
                    rig.sources().pinned(found.identity()).open(new ByteRange(0, VIDEO.length - 1))) {
                while (reading.read(bytes) > 0) {
                    // Until it is full.
                }
            }
            assertThat(bytes.array()).isEqualTo(VIDEO);
            assertThat(rig.dialled).hasSize(2).allSatisfy(dialled -> {
                assertThat(dialled.getAddress()).isEqualTo(WebRig.PUBLIC);
                assertThat(dialled.getPort()).isEqualTo(443);
            });
            assertThat(server.requests)
                    .allSatisfy(request -> assertThat(request.field("Host")).contains("media.example.org"));
        }
    }

    @Test
    void certificateOfAnotherHost_isNotTrusted() throws IOException {
        try (WebFile server = new WebFile(VIDEO, media.context(), Request::right)) {
            WebRig rig = rig(server, media.factory());
            assertThatThrownBy(() -> rig.sources().identify("https://other.example.org/v.mp4", Deadline.NONE))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("certificate");
            assertThat(server.requests).isEmpty();
        }
    }

    @Test
    void certificateThatNobodyVouchesFor_isNotTrusted() throws IOException {
        try (WebFile server = new WebFile(VIDEO, media.context(), Request::right)) {
            WebRig rig = rig(server, (SSLSocketFactory) SSLSocketFactory.getDefault());
            assertThatThrownBy(() -> rig.sources().identify(URL, Deadline.NONE))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("certificate");
            assertThat(server.requests).isEmpty();
        }
    }

    /** A redirect from https to this machine's own server, even where that is allowed, would leave TLS. */
    @Test
    void redirectToPlainHttp_isNotFollowed() throws IOException {
        try (WebFile server = new WebFile(
                VIDEO,
                media.context(),
                request -> request.say("302 F\nLocation: http://localhost:1/\nContent-Length: 0"))) {
            WebRig rig = new WebRig("https://media.example.org/", "http://localhost:1/");
            rig.network = WebRig.to(server.port());
            rig.tls = media.factory();
            assertThatThrownBy(() -> rig.sources().identify(URL, Deadline.NONE))
                    .isInstanceOf(dev.longhaul.upload.ProblemException.class)
                    .hasMessageContaining("not https");
            assertThat(rig.dialled).hasSize(1);
        }
    }

    /** Looking up from a read leaves what TLS has read so far as it was. */
    @Test
    void recordThatComesInPieces_isReadWhole() throws IOException {
        try (WebFile server = new WebFile(VIDEO, media.context(), request -> {
            request.right("", 20_000);
            request.caller().pause(250);
        })) {
            WebRig rig = rig(server, media.factory());
            assertThat(rig.sources().identify(URL, Deadline.NONE).identity().sizeBytes())
                    .isEqualTo(VIDEO.length);
        }
    }

    @Test
    @Timeout(9)
    void handshakeThatNeverEnds_isGivenUpAtTheDeadline() throws IOException {
        AtomicReference<Duration> left = new AtomicReference<>(Duration.ofHours(1));
        try (var silent = dev.longhaul.support.Peer.plain(caller -> {
            // The head of a record that never comes whole.
            caller.raw().write(new byte[] {22, 3, 3, 64, 0});
            left.set(Duration.ZERO);
            while (caller.pause(20)) {
                caller.raw().write(2);
            }
        })) {
            WebRig rig = new WebRig("https://media.example.org/");
            rig.network = WebRig.to(silent.uri("/").getPort());
            assertThatThrownBy(() -> rig.sources().identify(URL, left::get)).isInstanceOf(IOException.class);
            assertThat(silent.connections()).isLessThanOrEqualTo(1);
        }
    }
}
