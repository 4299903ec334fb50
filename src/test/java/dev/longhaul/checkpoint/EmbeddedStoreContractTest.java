package dev.longhaul.checkpoint;

import dev.longhaul.upload.Checkpoints;
import dev.longhaul.upload.Pauses;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedStoreContractTest extends CheckpointsContract {

    @TempDir
    Path home;

    private EmbeddedStore store;
    private EmbeddedStore neighbour;

    @BeforeEach
    void open() {
        store = EmbeddedStore.open(home);
        neighbour = EmbeddedStore.open(home);
    }

    @AfterEach
    void close() {
        store.close();
        neighbour.close();
    }

    @Override
    protected Checkpoints checkpoints() {
        return store.checkpoints();
    }

    @Override
    protected Checkpoints neighbour() {
        return neighbour.checkpoints();
    }

    @Override
    protected Pauses pauses() {
        return store.pauses();
    }
}
