package dev.longhaul.checkpoint;

import dev.longhaul.upload.Checkpoint;
import dev.longhaul.upload.Checkpoints;
import dev.longhaul.upload.UploadId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** A process of its own that works on a store; {@link EmbeddedStoreProcessesTest} starts and kills it. */
final class StoreChild {

    private StoreChild() {}

    /**
     * @param args what to do, the store's folder, the upload's id, how often
     */
    public static void main(String[] args) throws IOException {
        UploadId id = new UploadId(args[2]);
        int times = Integer.parseInt(args[3]);
        try (EmbeddedStore store = EmbeddedStore.open(Path.of(args[1]))) {
            switch (args[0]) {
                case "make" -> System.out.println(store.checkpoints().create(Samples.created(1)) ? 1 : 0);
                case "race" -> race(store.checkpoints(), id, times);
                case "hold" -> hold(store.checkpoints(), id);
                case "save" -> saveForEver(store.checkpoints(), id);
                default -> throw new IllegalArgumentException(args[0]);
            }
        }
    }

    /** Takes the lease as often as it is asked to, and counts once each time. */
    private static void race(Checkpoints checkpoints, UploadId id, int times) {
        for (int done = 0; done < times; ) {
            Optional<Checkpoints.Held> taken = take(checkpoints, id);
            if (taken.isPresent()) {
                try (Checkpoints.Held held = taken.get()) {
                    Checkpoint counted = held.save(
                            held.checkpoint().with(held.checkpoint().tally().invocation()));
                    held.save(counted.released(Instant.now(), Instant.now()));
                }
                done++;
                System.out.println(done);
            } else {
                Thread.onSpinWait();
            }
        }
    }

    private static void hold(Checkpoints checkpoints, UploadId id) throws IOException {
        try (Checkpoints.Held held = take(checkpoints, id).orElseThrow()) {
            System.out.println(held.checkpoint().lease().fence());
            System.in.read();
        }
    }

    /** Says each number of bytes after it was saved. */
    private static void saveForEver(Checkpoints checkpoints, UploadId id) {
        try (Checkpoints.Held held = take(checkpoints, id).orElseThrow()) {
            Checkpoint last = held.checkpoint();
            while (true) {
                last = held.save(last.with(last.tally().sent(1)));
                System.out.println(last.tally().sentBytes());
            }
        }
    }

    private static Optional<Checkpoints.Held> take(Checkpoints checkpoints, UploadId id) {
        Instant now = Instant.now();
        return checkpoints.take(id, "child/" + ProcessHandle.current().pid(), now, now.plusSeconds(3600));
    }
}
