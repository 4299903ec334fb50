package dev.longhaul.checkpoint;

import dev.longhaul.upload.Pause;
import dev.longhaul.upload.Pauses;
import java.util.List;
import java.util.Optional;

/** Pauses in the embedded store. */
final class EmbeddedPauses implements Pauses {

    private final Database database;

    EmbeddedPauses(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Pause> find(String destination) {
        return query("WHERE destination = ?", destination).stream().findFirst();
    }

    @Override
    public List<Pause> list() {
        return query("ORDER BY destination");
    }

    private List<Pause> query(String rest, Object... parameters) {
        return database.query("SELECT json FROM pauses " + rest, row -> row.getString(1), parameters).stream()
                .map(PauseJson::read)
                .toList();
    }

    @Override
    public void pause(Pause pause) {
        database.update(
                "INSERT INTO pauses (destination, until_at, json) VALUES (?, ?, ?) ON CONFLICT (destination) DO UPDATE"
                        + " SET until_at = excluded.until_at, json = excluded.json WHERE excluded.until_at >= until_at",
                pause.destination(),
                Millis.of(pause.until()),
                PauseJson.write(pause));
    }

    @Override
    public void lift(String destination) {
        database.update("DELETE FROM pauses WHERE destination = ?", destination);
    }
}
