package dev.longhaul.upload;

import java.util.random.RandomGenerator;

/** Chance that is none: the same number for ever. */
final class Chance {

    /** Draws 0. */
    static final RandomGenerator LOWEST = () -> 0;

    /** Draws a half. */
    static final RandomGenerator HALF = () -> Long.MIN_VALUE;

    /** Draws just under 1. */
    static final RandomGenerator HIGHEST = () -> -1;

    private Chance() {}
}
