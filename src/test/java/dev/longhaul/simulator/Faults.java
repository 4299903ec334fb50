package dev.longhaul.simulator;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** All scripts handed to a running simulator, in that order. Thread-safe. */
public final class Faults {

    private final List<FaultScript> scripts = new CopyOnWriteArrayList<>();

    /** Occurrences count from now on. */
    public void play(FaultScript script) {
        scripts.add(script);
    }

    /** At most one fault a request; another script's fault that is due as well waits for the next request. */
    synchronized Optional<Fault> take(List<String> steps) {
        Optional<Fault> taken = Optional.empty();
        for (FaultScript script : scripts) {
            script.count(steps);
            if (taken.isEmpty()) {
                taken = script.takeDue(steps);
            }
        }
        return taken;
    }

    public List<Fault> played() {
        return scripts.stream().flatMap(script -> script.played().stream()).toList();
    }

    public List<Fault> pending() {
        return scripts.stream().flatMap(script -> script.pending().stream()).toList();
    }

    /** Throws an AssertionError that names each fault that did not fire. */
    public void requireAllPlayed() {
        FaultScript.requireNone(pending());
    }
}
