package dev.longhaul.platform.apivideo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.simulator.apivideo.ApiVideoSimulatorBuilder;
import dev.longhaul.support.Deaths;
import dev.longhaul.support.Tags;
import dev.longhaul.upload.Details;
import dev.longhaul.upload.UploadId;
import dev.longhaul.upload.Way;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;

/** api.video fetches the file: each request for that becomes a video. */
@QuarkusTest
@Tag(Tags.APPLICATION)
class ApiVideoPullCrashTest extends ApiVideoCrashes {

    private RangeServerOfOne bucket;

    ApiVideoPullCrashTest() {
        super(1);
    }

    @BeforeEach
    void serve() throws IOException {
        bucket = RangeServerOfOne.of(file());
    }

    @AfterEach
    void stop() {
        bucket.close();
    }

    /** The file is there when the request is answered; neither list nor status shows it at first. */
    @Override
    protected ApiVideoSimulatorBuilder simulator() {
        return super.simulator()
                .fetchingAtOnce()
                .listedAfter(Duration.ofSeconds(100))
                .faults("status#1-2:lag");
    }

    @Override
    protected UploadId record(ApiVideoRig rig, Deaths deaths) {
        return rig.record(bucket.addressed(file()), Way.PULL, chunkSize(), Details.NONE, Optional.empty());
    }

    @Override
    protected int leastMoments() {
        return 20;
    }

    @Override
    protected void assertUndisturbed(Map<String, Long> requests) {
        assertThat(requests).containsEntry("create", 1L).containsOnlyKeys("auth", "create", "status");
    }
}
