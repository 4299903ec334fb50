package dev.longhaul.platform.apivideo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.support.Tags;
import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.ChunkSize;
import dev.longhaul.upload.Details;
import dev.longhaul.upload.Source;
import dev.longhaul.upload.UploadState;
import dev.longhaul.upload.Way;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The way 'pull': no byte goes through Longhaul, and each request for a file that arrives becomes a video. */
@QuarkusTest
@Tag(Tags.APPLICATION)
class ApiVideoPullTest extends ApiVideoUploads {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "create#1:close@end",
                "create#1:401",
                "create#1:503",
                "create#1:close@end; find#1:unseen",
                "create#1:close@end; find#1-6:unseen",
                "create#1:pull-fails",
                "create#1:pull-fails; create#2:close@end",
                "create#1:pull-fails; create#2:close@end; find#1-8:unseen",
                "create#1:pull-fails; delete#1:close@end",
                "status#1:503",
                "status#1:lag",
                "status#1:deleted"
            })
    void file_thatIsPulled_isFollowedUntilItIsThere(String script) throws Exception {
        try (RangeServerOfOne bucket = RangeServerOfOne.of(source);
                ApiVideoRig rig = rig(script)) {
            Source addressed = bucket.addressed(source);
            Checkpoint end = rig.run(
                    rig.record(addressed, Way.PULL, new ChunkSize(CHUNK), Details.NONE, Optional.empty()), null);
            assertThat(end.state().name()).as("%s", rig.notes).isEqualTo("COMPLETED");
            assertThat(rig.simulator.report().videos()).singleElement().satisfies(video -> {
                assertThat(video.pulled()).isTrue();
                assertThat(video.sha256()).contains(source.sha256());
            });
            assertThat(rig.simulator.report().containers()).isEmpty();
            assertThat(rig.simulator.report().requests()).doesNotContainKey("chunk");
            assertThat(rig.shown()).doesNotContain(bucket.secret());
            assertThat(end.tally().sentBytes()).isZero();
            rig.simulator.requireAllFaultsPlayed();
        }
    }

    /** The process that made it died, and the next one remembers only the draft: the list is given time all the same. */
    @Test
    void file_thatIsPulled_isNotMadeAgainByTheNextInvocation_whileTheListLags() throws Exception {
        try (RangeServerOfOne bucket = RangeServerOfOne.of(source);
                ApiVideoRig rig = rig("create#1:close@end; find#1-3:unseen")) {
            var id = rig.record(
                    bucket.addressed(source), Way.PULL, new ChunkSize(CHUNK), Details.NONE, Optional.empty());
            Checkpoint end = rig.run(id, Duration.ofSeconds(12));
            assertThat(end.state().name()).as("%s", rig.notes).isEqualTo("COMPLETED");
            assertThat(rig.simulator.report().videos()).hasSize(1);
            assertThat(rig.simulator.report().requests()).containsEntry("create", 1L);
            rig.simulator.requireAllFaultsPlayed();
        }
    }

    /** Two requests were lost, the second one late: its time is remembered, so that the list is given time again. */
    @Test
    void file_thatIsPulled_isNotMadeAgainByTheNextInvocation_whenALaterRequestWasLost() throws Exception {
        try (RangeServerOfOne bucket = RangeServerOfOne.of(source);
                ApiVideoRig rig = rig("create#1:reset; create#2:close@end; find#1-14:unseen")) {
            var id = rig.record(
                    bucket.addressed(source), Way.PULL, new ChunkSize(CHUNK), Details.NONE, Optional.empty());
            Checkpoint end = rig.run(id, Duration.ofSeconds(12));
            assertThat(end.state().name()).as("%s", rig.notes).isEqualTo("COMPLETED");
            assertThat(rig.simulator.report().videos()).hasSize(1);
            assertThat(rig.simulator.report().requests()).containsEntry("create", 2L);
            rig.simulator.requireAllFaultsPlayed();
        }
    }

    /** What cannot be fetched is given a new address when the old one has expired, and in the end up. */
    @Test
    void file_thatCannotBePulled_endsWithAProblem() throws Exception {
        try (RangeServerOfOne bucket = RangeServerOfOne.of(source);
                ApiVideoRig rig = rig("create#1-9:pull-fails")) {
            Checkpoint end = rig.run(
                    rig.record(
                            bucket.addressed(source), Way.PULL, new ChunkSize(CHUNK), Details.NONE, Optional.empty()),
                    null);
            assertThat(end.state()).isInstanceOf(UploadState.Failed.class);
            assertThat(rig.simulator.report().containers()).hasSizeLessThanOrEqualTo(1);
        }
    }

    @Test
    void source_withoutAnAddress_isNotPulled() throws Exception {
        try (ApiVideoRig rig = rig("")) {
            Checkpoint end =
                    rig.run(rig.record(source, Way.PULL, new ChunkSize(CHUNK), Details.NONE, Optional.empty()), null);
            assertThat(end.state()).isInstanceOfSatisfying(UploadState.Failed.class, failed -> assertThat(
                            failed.problem().type())
                    .isEqualTo("no-source-address"));
        }
    }
}
