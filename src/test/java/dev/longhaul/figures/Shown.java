package dev.longhaul.figures;

import dev.longhaul.bench.Spread;

/**
 * How long {@code GET /uploads/ID} takes.
 *
 * @param coldMillis from the start of a process to its answer
 * @param warmMillis from the event to the answer, of a process that has answered before
 * @param storeMillis of the store alone: the test's own read of the same item
 */
record Shown(Spread coldMillis, Spread warmMillis, Spread storeMillis) {

    /** What the function adds to its store, in milliseconds. */
    double beyondStoreMillis() {
        return warmMillis.median() - storeMillis.median();
    }
}
