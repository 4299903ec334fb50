package dev.longhaul.checkpoint;

import static dev.longhaul.checkpoint.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.upload.Pause;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPausesTest {

    private final Pause longer = new Pause("youtube", NOW.plusSeconds(20), Samples.PROBLEM);
    private final Pause other = new Pause("another", NOW.plusSeconds(5), Samples.PROBLEM);

    @TempDir
    Path home;

    @Test
    void staysAcrossRestarts() {
        try (EmbeddedStore store = EmbeddedStore.open(home)) {
            store.pauses().pause(longer);
            store.pauses().pause(other);
        }
        try (EmbeddedStore store = EmbeddedStore.open(home)) {
            assertThat(store.pauses().list()).containsExactly(other, longer);
            store.pauses().lift("youtube");
            store.pauses().lift("youtube");
            assertThat(store.pauses().find("youtube")).isEmpty();
            assertThat(store.pauses().list()).containsExactly(other);
        }
    }
}
