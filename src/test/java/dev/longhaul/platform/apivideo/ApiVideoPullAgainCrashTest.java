package dev.longhaul.platform.apivideo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.simulator.apivideo.ApiVideoSimulatorBuilder;
import dev.longhaul.support.Tags;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Tag;

/** api.video says that what it fetched is gone, and it is not: it is deleted before another is made, or there would be two videos. */
@QuarkusTest
@Tag(Tags.APPLICATION)
class ApiVideoPullAgainCrashTest extends ApiVideoPullCrashes {

    @Override
    protected ApiVideoSimulatorBuilder simulator() {
        return super.simulator().faults("status#1:404; status#2-3:lag");
    }

    @Override
    protected void assertUndisturbed(Map<String, Long> requests) {
        assertThat(requests).isEqualTo(Map.of("auth", 1L, "create", 2L, "delete", 1L, "find", 1L, "status", 4L));
    }
}
