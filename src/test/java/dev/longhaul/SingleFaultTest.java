package dev.longhaul;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.credentials.GoogleTokenApi;
import dev.longhaul.platform.youtube.YouTubeApi;
import dev.longhaul.simulator.Refusal;
import dev.longhaul.simulator.youtube.YouTubeSimulator;
import dev.longhaul.support.PatternSource;
import dev.longhaul.support.SkippingTime;
import dev.longhaul.support.Tags;
import dev.longhaul.support.UploadRig;
import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.ChunkSize;
import dev.longhaul.upload.Limits;
import dev.longhaul.upload.UploadState;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever single fault is played at whatever point: the video arrives whole and once, or the upload ends with a problem that
 * says why. In no case is a byte sent again that the platform had confirmed, or a range sent that it must refuse.
 */
@QuarkusTest
@Tag(Tags.APPLICATION)
class SingleFaultTest {

    private static final int CHUNK = 512 * 1024;
    private static final long SIZE = 4L * CHUNK + 777;

    /** Where a fault may strike a request with bytes: nothing read, within the first granule, behind it, all read. */
    private static final List<String> PLACES = List.of("@0", "@100000", "@300000", "@end");

    private static final List<String> CHUNKS = List.of("chunk#1", "chunk#3", "last#1");

    /** Faults of an answer that a client must survive. */
    private static final List<String> SURVIVABLE = List.of(
            "408",
            "429",
            "429(retry-after=2)",
            "500",
            "502",
            "503",
            "503(retry-after=7)",
            "503(retry-at=30)",
            "503(body=html)",
            "503(body=empty)",
            "504",
            "403(reason=rateLimitExceeded)",
            "403(reason=userRateLimitExceeded)",
            "401",
            "expire-token",
            "slow-answer(20)",
            "idle-close",
            "clock-skew(-3600)",
            "wrong-length(10)");

    @Inject
    @RestClient
    YouTubeApi api;

    @Inject
    @RestClient
    GoogleTokenApi tokens;

    @TempDir
    Path home;

    static Stream<Arguments> survived() {
        Stream<String> lost = CHUNKS.stream().flatMap(chunk -> PLACES.stream()
                .filter(place -> !(chunk.equals("last#1") && place.matches("@\\d{6}")))
                .flatMap(place -> Stream.of(chunk + ":reset" + place, chunk + ":close" + place)));
        Stream<String> answered = Stream.concat(CHUNKS.stream(), Stream.of("start#1", "query#1", "token#1"))
                .flatMap(step -> SURVIVABLE.stream()
                        .filter(effect -> !step.startsWith("token")
                                || !(effect.startsWith("401")
                                        || effect.startsWith("expire-token")
                                        || effect.startsWith("403")))
                        .filter(effect -> !(step.startsWith("start") && effect.equals("expire-token")))
                        .map(effect -> step + ":" + effect));
        Stream<String> special = Stream.of(
                "chunk#2:partial(262144)",
                "chunk#1-3:partial(262144)",
                "chunk#2:no-progress",
                "chunk#1-5:no-progress",
                "chunk#1:no-range",
                "chunk#3:no-range",
                "query#1:no-range",
                "query#1-2:no-range",
                "chunk#2:range-beyond(262144)",
                "chunk#1:range-minus-one",
                "query#1:range-minus-one",
                "chunk#2:location(same-host)",
                "chunk#2:location(moved)",
                "chunk#2:location(other-host)",
                "chunk#2:location(protocol-relative)",
                "start#1:location(protocol-relative)",
                "start#1:as(201)",
                "last#1:as(200)",
                "last#1:body(truncated)",
                "last#1:body(empty)",
                "last#1:body(html)",
                "chunk#2:expire(404)",
                "chunk#2:expire(410)",
                "query#1:expire(404)",
                "start#1:reset",
                "start#1:reset@end",
                "start#1:close@end",
                "query#1:reset",
                "query#1:close@end",
                "token#1:reset",
                "token#1:close@end",
                "token#1:500",
                "chunk#2:503(answer=early-open)",
                "chunk#2:503(answer=early-close)",
                "last#1:503(answer=early-close)");
        return Stream.of(lost, answered, special)
                .flatMap(scripts -> scripts)
                .distinct()
                // A question is asked only when something was uncertain before.
                .map(script -> script.startsWith("query") ? "chunk#2:reset@300000; " + script : script)
                .map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("survived")
    void fault_videoArrivesOnce(String script) throws Exception {
        PatternSource source = new PatternSource("single", SIZE);
        try (UploadRig rig = rig(script, false)) {
            Checkpoint end = rig.run(rig.record(source, new ChunkSize(CHUNK)), null);
            rig.assertArrived(source, end);
        }
    }

    /** What would stop an invocation without a limit for a long time is cut at the invocation's end. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "chunk#2:stall@0",
                "chunk#2:stall@300000",
                "chunk#2:stall@end",
                "last#1:stall@end",
                "start#1:stall",
                "chunk#1:trickle(400000)",
                "token#1:stall",
                "chunk#2:reset@300000; query#1:stall"
            })
    void silence_isCutAndVideoArrivesOnce(String script) throws Exception {
        PatternSource source = new PatternSource("silence", SIZE);
        try (UploadRig rig = rig(script, false)) {
            Checkpoint end = rig.run(rig.record(source, new ChunkSize(CHUNK)), Duration.ofMillis(800));
            rig.assertArrived(source, end);
        }
    }

    /** An answer that claims less than is stored, but no less than was told before, is believed: then the platform refuses. */
    @ParameterizedTest
    @ValueSource(strings = {"chunk#3:range-behind(262144)", "chunk#2:reset@300000; query#1:range-behind(262144)"})
    void untruth_isRefusedAndVideoArrivesOnce(String script) throws Exception {
        PatternSource source = new PatternSource("untruth", SIZE);
        try (UploadRig rig = rig(script, false)) {
            Checkpoint end = rig.run(rig.record(source, new ChunkSize(CHUNK)), null);
            rig.assertWhole(source, end);
            assertThat(rig.simulator.report().refusals())
                    .extracting(Refusal::rule)
                    .containsOnly("overlap");
        }
    }

    static Stream<Arguments> ended() {
        return Stream.of(
                Arguments.of("start#1:403(reason=forbidden)", "refused"),
                Arguments.of("start#1:403(reason=youtubeSignupRequired)", "refused"),
                Arguments.of("start#1:400(reason=invalidTitle)", "refused"),
                Arguments.of("start#1:404", "refused"),
                Arguments.of("start#1:501", "refused"),
                Arguments.of("start#1:location(other-host)", "session-elsewhere"),
                Arguments.of("chunk#2:400", "refused"),
                Arguments.of("chunk#2:411", "refused"),
                Arguments.of("chunk#2:413", "refused"),
                Arguments.of("chunk#2:501", "refused"),
                Arguments.of("chunk#2:307(location=http://127.0.0.2:9/)", "refused"),
                Arguments.of("chunk#2:403(reason=forbidden)", "refused"),
                Arguments.of("chunk#1-3:expire(404)", "session-lost"),
                Arguments.of("last#1:expire(404)", "video-may-exist"),
                Arguments.of("last#1:reset@end; query#1:expire(404)", "video-may-exist"));
    }

    @ParameterizedTest
    @MethodSource("ended")
    void fault_endsWithProblem(String script, String problem) throws Exception {
        PatternSource source = new PatternSource("ended", SIZE);
        try (UploadRig rig = rig(script, false)) {
            Checkpoint end = rig.run(rig.record(source, new ChunkSize(CHUNK)), null);
            assertThat(end.state()).isInstanceOf(UploadState.Failed.class);
            assertThat(((UploadState.Failed) end.state()).problem().type()).isEqualTo(problem);
            assertThat(rig.simulator.report().videos().size()).isLessThanOrEqualTo(1);
            rig.assertBehaved();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // The video exists, and is found; the video does not exist, and is sent again.
                "last#1:reset@end; query#1:expire(404)",
                "last#1:expire(404)",
                "last#1:reset@0; query#1:expire(410)",
                "last#1:reset@end; query#1:expire(404); playlist#1:503",
                "last#1:reset@end; query#1:expire(404); channels#1:401",
            })
    void sessionLostAtTheEnd_withReadScope_oneVideo(String script) throws Exception {
        PatternSource source = new PatternSource("lost", SIZE);
        try (UploadRig rig = rig(script, true)) {
            Checkpoint end = rig.run(rig.record(source, new ChunkSize(CHUNK)), null);
            rig.assertArrived(source, end);
        }
    }

    private UploadRig rig(String script, boolean mayRead) throws Exception {
        YouTubeSimulator simulator = YouTubeSimulator.builder().faults(script).start();
        return new UploadRig(
                simulator, home, api, tokens, OptionalLong.empty(), Limits.DEFAULT, mayRead, new SkippingTime());
    }
}
