package dev.longhaul.platform.apivideo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.support.Tags;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Tag;

/** The file is fetched at the first request. */
@QuarkusTest
@Tag(Tags.APPLICATION)
class ApiVideoPullCrashTest extends ApiVideoPullCrashes {

    @Override
    protected void assertUndisturbed(Map<String, Long> requests) {
        assertThat(requests).containsEntry("create", 1L).containsOnlyKeys("auth", "create", "status");
    }
}
