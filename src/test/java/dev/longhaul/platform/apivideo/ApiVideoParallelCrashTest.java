package dev.longhaul.platform.apivideo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.support.Tags;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Four parts at once: which of them a death meets where is chance, and must not matter. */
@QuarkusTest
@Tag(Tags.APPLICATION)
class ApiVideoParallelCrashTest extends ApiVideoCrashes {

    ApiVideoParallelCrashTest() {
        super(4);
    }

    @Test
    @Override
    protected void death_atAnyMoment_leavesOneWholeVideo() throws IOException {
        super.death_atAnyMoment_leavesOneWholeVideo();
        assertThat(mostInFlight).isGreaterThan(1);
    }
}
