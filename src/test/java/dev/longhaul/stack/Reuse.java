package dev.longhaul.stack;

import java.util.SplittableRandom;

/** Whether a sandbox that has served so many invocations serves another. */
@FunctionalInterface
public interface Reuse {

    /** As long as it lives. */
    Reuse ALWAYS = served -> true;

    boolean again(int served);

    /** So many invocations each. */
    static Reuse upTo(int invocations) {
        return served -> served < invocations;
    }

    /** By chance, the same for the same seed. */
    static Reuse seeded(long seed, double chance) {
        SplittableRandom random = new SplittableRandom(seed);
        return served -> {
            synchronized (random) {
                return random.nextDouble() < chance;
            }
        };
    }
}
