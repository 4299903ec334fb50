package dev.longhaul.checkpoint;

import dev.longhaul.upload.Cancellations;
import dev.longhaul.upload.UploadId;
import java.time.Instant;

/** Wanted cancellations in the embedded store, in a table that releases without it leave alone. */
final class EmbeddedCancellations implements Cancellations {

    private final Database database;

    EmbeddedCancellations(Database database) {
        this.database = database;
        database.run("CREATE TABLE IF NOT EXISTS cancellations (id TEXT PRIMARY KEY, requested_at INTEGER NOT NULL)");
    }

    @Override
    public void request(UploadId id, Instant now) {
        // Of uploads that are forgotten themselves.
        database.update(
                "DELETE FROM cancellations WHERE requested_at < ?", Millis.of(now.minus(EmbeddedStore.TOMBSTONES)));
        database.update(
                "INSERT INTO cancellations (id, requested_at) VALUES (?, ?) ON CONFLICT (id) DO NOTHING",
                id.value(),
                Millis.of(now));
    }

    @Override
    public boolean isRequested(UploadId id) {
        return !database.query("SELECT 1 FROM cancellations WHERE id = ?", row -> row.getInt(1), id.value())
                .isEmpty();
    }

    @Override
    public void forget(UploadId id) {
        database.update("DELETE FROM cancellations WHERE id = ?", id.value());
    }
}
