package dev.longhaul.figures;

import dev.longhaul.bench.Spread;

/**
 * How a build starts, and how large it is.
 *
 * @param millis from the start of the process to its first answer
 * @param programBytes of the executable, or of the jar and its libraries
 */
record Started(String title, Spread millis, long programBytes, long zipBytes) {}
