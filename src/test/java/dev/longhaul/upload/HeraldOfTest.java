package dev.longhaul.upload;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Hears everything, but for those who are deaf; the process can die before and after each telling. */
final class HeraldOfTest implements Herald {

    private final Story story;
    private final List<String> heard = new ArrayList<>();
    private final Map<String, RuntimeException> deaf = new HashMap<>();
    private final Map<String, Runnable> hanging = new HashMap<>();
    private final List<String> deadlines = new ArrayList<>();

    HeraldOfTest(Story story) {
        this.story = story;
    }

    void deafen(String name, RuntimeException why) {
        deaf.put(name, why);
    }

    void cure(String name) {
        deaf.remove(name);
    }

    /** Something happens before it hears, or does not. */
    void hang(String name, Runnable meanwhile) {
        hanging.put(name, meanwhile);
    }

    /** How long each was given, in their order. */
    List<String> deadlines() {
        return List.copyOf(deadlines);
    }

    @Override
    public void tell(UploadSpec spec, News.Entry entry, String to, Deadline deadline) {
        story.moment("before " + to + " hears");
        deadlines.add(to + " " + deadline.left().toSeconds() + " s");
        hanging.getOrDefault(to, () -> {}).run();
        if (deaf.containsKey(to)) {
            throw deaf.get(to);
        }
        heard.add(to + " " + entry.event().state() + " " + entry.number());
        story.moment("after " + to + " heard");
    }

    /** What was heard since this was last asked: name, state and number. */
    List<String> heard() {
        List<String> result = List.copyOf(heard);
        heard.clear();
        return result;
    }
}
