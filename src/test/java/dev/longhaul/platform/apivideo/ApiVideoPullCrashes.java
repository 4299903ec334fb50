package dev.longhaul.platform.apivideo;

import dev.longhaul.simulator.apivideo.ApiVideoSimulatorBuilder;
import dev.longhaul.support.Deaths;
import dev.longhaul.upload.Details;
import dev.longhaul.upload.UploadId;
import dev.longhaul.upload.Way;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** api.video fetches the file: each request for that becomes a video. */
abstract class ApiVideoPullCrashes extends ApiVideoCrashes {

    private RangeServerOfOne bucket;

    ApiVideoPullCrashes() {
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
}
