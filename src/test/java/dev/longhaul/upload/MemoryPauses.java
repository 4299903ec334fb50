package dev.longhaul.upload;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class MemoryPauses implements Pauses {

    private final Map<String, Pause> pauses = new LinkedHashMap<>();
    private final Story story;

    MemoryPauses(Story story) {
        this.story = story;
    }

    @Override
    public Optional<Pause> find(String destination) {
        return Optional.ofNullable(pauses.get(destination));
    }

    @Override
    public List<Pause> list() {
        return List.copyOf(pauses.values());
    }

    @Override
    public void pause(Pause pause) {
        story.tell("pause " + pause.destination());
        pauses.merge(pause.destination(), pause, (old, other) -> other.until().isAfter(old.until()) ? other : old);
    }

    @Override
    public void lift(String destination) {
        pauses.remove(destination);
    }
}
