package dev.longhaul.platform.apivideo;

import dev.longhaul.support.Tags;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Tag;

/** One part at a time: the same deaths are the same story. */
@QuarkusTest
@Tag(Tags.APPLICATION)
class ApiVideoCrashTest extends ApiVideoCrashes {

    ApiVideoCrashTest() {
        super(1);
    }
}
