package dev.longhaul.source.web;

import static dev.longhaul.source.web.WebReads.RANGE;
import static dev.longhaul.source.web.WebReads.VIDEO;
import static dev.longhaul.source.web.WebReads.expected;
import static dev.longhaul.source.web.WebReads.read;
import static dev.longhaul.source.web.WebReads.rig;
import static dev.longhaul.source.web.WebReads.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.source.web.WebFile.Request;
import dev.longhaul.source.web.WebFile.Script;
import dev.longhaul.upload.Deadline;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Web servers that are silent, or never come to an end. */
@Timeout(60)
class SlowServersTest {

    @Test
    void deadlineThatHasPassed_asksNothing() throws IOException {
        try (WebFile server = new WebFile(VIDEO, Request::right)) {
            assertThatThrownBy(() -> source(server).open(RANGE, () -> Duration.ZERO))
                    .isInstanceOf(IOException.class);
            assertThat(server.requests).isEmpty();
        }
    }

    /** Its reads would end after ten seconds of silence. */
    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1000})
    @Timeout(9)
    void serverThatIsSilent_isGivenUpAtTheDeadline(int bytesBefore) throws IOException {
        AtomicReference<Duration> left = new AtomicReference<>(Duration.ofHours(1));
        Script silent = request -> {
            if (bytesBefore >= 0) {
                request.right("", bytesBefore);
            }
            left.set(Duration.ZERO);
            request.caller().sleepUntilOver();
        };
        try (WebFile server = new WebFile(VIDEO, silent)) {
            assertThatThrownBy(() -> read(source(server).open(RANGE, left::get), 1000))
                    .isInstanceOf(IOException.class);
            assertThat(server.requests).hasSize(1);
        }
    }

    @Test
    @Timeout(20)
    void answerThatStandsStill_isAskedForAgain() throws IOException {
        Script standing = request -> {
            request.right("", request.number() == 1 ? 1000 : Integer.MAX_VALUE);
            if (request.number() == 1) {
                request.caller().sleepUntilOver();
            }
        };
        try (WebFile server = new WebFile(VIDEO, standing)) {
            WebRig rig = rig(server);
            rig.silence = Duration.ofMillis(150);
            assertThat(read(source(server, rig, "/done/v.mp4").open(RANGE), 7000))
                    .isEqualTo(expected());
            assertThat(server.requests)
                    .extracting(request -> request.range().first())
                    .containsExactly(50_000L, 51_000L);
        }
    }

    /** A byte now and then is no silence, and no answer either. */
    @Test
    @Timeout(20)
    void headThatNeverEnds_isGivenUp() throws IOException {
        Script trickling = request -> {
            request.caller().say("HTTP/1.1 206 P\r\nX: ");
            while (request.caller().pause(10)) {
                request.caller().say("x");
            }
        };
        try (WebFile server = new WebFile(VIDEO, trickling)) {
            WebRig rig = rig(server);
            rig.longest = Duration.ofMillis(200);
            Deadline soon = Within.of(Deadline.NONE, Duration.ofMillis(300));
            assertThatThrownBy(() -> source(server, rig, "/done/v.mp4").open(RANGE, soon))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("in time");
        }
    }
}
