package dev.longhaul.platform.okru;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.simulator.okru.OkRuSimulator;
import dev.longhaul.support.DestinationRig;
import dev.longhaul.support.PatternSource;
import dev.longhaul.support.Tags;
import dev.longhaul.upload.Advance;
import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.ChunkSize;
import dev.longhaul.upload.Problem;
import dev.longhaul.upload.UploadId;
import dev.longhaul.upload.UploadState;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Good tokens of a person who is not the one: never a second video, and never in silence. */
@QuarkusTest
@Tag(Tags.APPLICATION)
class OkRuAccountTest {

    @Inject
    @RestClient
    OkRuApi api;

    @TempDir
    Path home;

    private static final ChunkSize CHUNK = new ChunkSize(256 * 1024);

    private static final String FIRST = "9007199254740993";
    private static final String SECOND = "9007199254740995";

    private final PatternSource source = new PatternSource("account", 4L * 256 * 1024 + 777);

    private OkRuRig rig(String script) throws IOException {
        return OkRuRig.of(
                api,
                home,
                OkRuSimulator.builder().faults(script),
                simulator -> Map.of("access_token", simulator.grant()));
    }

    private UploadId begun(OkRuRig first) {
        UploadId id = first.record(source, CHUNK);
        assertThat(first.advance(id, null)).isInstanceOf(Advance.Waits.class);
        return id;
    }

    /**
     * The address is good for whoever has it, so the file arrives in the first person's video; which the other may not publish,
     * however OK.ru says so. Nothing is seen, and the first person's token brings it to its end.
     */
    @ParameterizedTest
    @CsvSource({
        "chunk#3:503(retry-after=900), error 300",
        "last#1:reset@end; status#1:503(retry-after=900), error 300",
        "update#1:503(retry-after=900), error 300",
        "update#1:503(retry-after=900); update#2:error(10), error 10",
    })
    void tokenOfAnotherPerson_publishesNothing(String script, String cause) throws Exception {
        try (OkRuRig first = rig(script)) {
            UploadId id = begun(first);
            try (DestinationRig next = first.next(api, home, first.simulator.grantToAnother())) {
                next.record(source, CHUNK);
                Problem problem = problem(next.run(id, null));
                assertThat(problem.type()).isEqualTo("refused");
                assertThat(problem.title()).contains("OK.ru");
                assertThat(problem.cause()).contains(cause);
                assertThat(first.simulator.report().videos())
                        .singleElement()
                        .satisfies(video -> assertThat(video.published()).isZero());
                next.store.close();
            }
            first.simulator.requireAllFaultsPlayed();
            try (DestinationRig again = first.next(api, home, first.simulator.grant())) {
                again.record(source, CHUNK);
                again.uploads.retry(id);
                assertOneIsPublished(first, again.run(id, null), FIRST);
                assertThat(first.simulator.report().addressesOpened()).isEqualTo(1);
            }
        }
    }

    /** The address is gone, too: the file begins again as the other person's; what is left of the first, nobody sees. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "chunk#3:503(retry-after=900); status#1:gone(403)",
                "last#1:reset@end; status#1:503(retry-after=900); status#2:gone(403)",
            })
    void tokenOfAnotherPerson_withoutTheAddress_publishesOneVideo(String script) throws Exception {
        try (OkRuRig first = rig(script)) {
            UploadId id = begun(first);
            try (DestinationRig next = first.next(api, home, first.simulator.grantToAnother())) {
                next.record(source, CHUNK);
                Checkpoint end = next.run(id, null);
                assertThat(end.tally().sessionRestarts()).isEqualTo(1);
                assertThat(next.notes).anyMatch(note -> note.contains("SESSION_LOST answer 403"));
                assertOneIsPublished(first, end, SECOND);
            }
        }
    }

    private void assertOneIsPublished(OkRuRig rig, Checkpoint end, String vid) {
        assertThat(end.state()).isInstanceOfSatisfying(UploadState.Completed.class, completed -> assertThat(
                        completed.video().id())
                .isEqualTo(vid));
        assertThat(rig.simulator.report().videos())
                .filteredOn(video -> video.published() > 0)
                .singleElement()
                .satisfies(video -> {
                    assertThat(video.vid()).isEqualTo(vid);
                    assertThat(video.sha256()).contains(source.sha256());
                });
    }

    /** A person or an application that may not upload: the destination waits for a person, and nothing is lost. */
    @ParameterizedTest
    @ValueSource(ints = {10, 101, 104})
    void accountWithoutTheRight_isNamedAndWaitsForAPerson(int code) throws Exception {
        try (OkRuRig rig = OkRuRig.of(api, home, OkRuSimulator.builder().faults("get-url#1:error(" + code + ")"))) {
            UploadId id = rig.record(source, CHUNK);
            Advance advance = rig.advance(id, null);
            assertThat(advance).isInstanceOf(Advance.Waits.class);
            Problem problem = problem(advance.checkpoint());
            assertThat(problem.type()).isEqualTo("credentials-refused");
            assertThat(problem.title()).contains("OK.ru", "ok");
            assertThat(problem.cause()).contains("error " + code);
            assertThat(problem.remedy()).contains("VIDEO_CONTENT", "longhaul retry --to ok");
            assertThat(rig.store.pauses().find(OkRuRig.DESTINATION)).isPresent();
            assertThat(rig.simulator.report().addressesOpened()).isZero();
            assertOneIsPublished(rig, rig.run(id, null), FIRST);
            rig.assertBehaved();
        }
    }

    private static Problem problem(Checkpoint checkpoint) {
        return checkpoint.state() instanceof UploadState.Failed failed
                ? failed.problem()
                : ((UploadState.Waiting) checkpoint.state()).reason();
    }
}
