package dev.longhaul.checkpoint;

import dev.longhaul.upload.Pause;
import dev.longhaul.upload.Pauses;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Pauses in a table of DynamoDB, beside the uploads. */
final class DynamoPauses implements Pauses {

    private final DynamoTable table;

    DynamoPauses(DynamoTable table) {
        this.table = table;
    }

    @Override
    public Optional<Pause> find(String destination) {
        return find(DynamoItem.key(destination), destination);
    }

    private Optional<Pause> find(String key, String destination) {
        return table.find(key)
                .map(item -> PauseJson.read(DynamoItem.json(item)))
                .filter(pause -> pause.destination().equals(destination));
    }

    /** By the index, which has few of them, and not by reading all uploads. */
    @Override
    public List<Pause> list() {
        return table.due(DynamoItem.PAUSE, Long.MAX_VALUE, keys -> keys.map(
                        key -> find(key, key.substring(DynamoItem.key("").length())))
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(Pause::destination))
                .toList());
    }

    @Override
    public void pause(Pause pause) {
        Map<String, String> names = Map.of("#key", DynamoItem.KEY, "#until", DynamoItem.DUE_AT);
        // Not written: one that ends later is there already.
        table.put(
                DynamoItem.of(pause, table.newMark()),
                new DynamoTable.Condition(
                        "attribute_not_exists(#key) OR #until <= :until",
                        names,
                        Map.of(":until", DynamoItem.number(Millis.of(pause.until())))));
    }

    @Override
    public void lift(String destination) {
        table.delete(DynamoItem.key(destination));
    }
}
