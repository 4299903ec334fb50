package dev.longhaul.simulator;

/** What a fault does. {@link CommonEffect} holds those of every platform; a platform adds a closed list of its own. */
public interface Effect {

    /** The effect in the grammar of {@link FaultScript}. */
    String text();
}
