package dev.longhaul.cli;

import java.util.Optional;

/** What standard input comes from. */
public interface Keyboard {

    /** A pipe or a file. */
    Keyboard NONE = new Keyboard() {
        @Override
        public boolean isTerminal() {
            return false;
        }

        @Override
        public Optional<Unseen> unseen() {
            return Optional.empty();
        }
    };

    /** Whether a person types there. */
    boolean isTerminal();

    /** From now on what is typed is not shown; empty if that cannot be had. */
    Optional<Unseen> unseen();

    /** What is typed is not shown. */
    @FunctionalInterface
    interface Unseen {

        /** Shows again what is typed. */
        void end();
    }
}
