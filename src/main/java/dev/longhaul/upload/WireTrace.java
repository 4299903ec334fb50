package dev.longhaul.upload;

/** Is told each request and answer, with every secret masked already; for a person who looks for a fault. */
@FunctionalInterface
public interface WireTrace {

    /** Nobody looks. */
    WireTrace NONE = line -> {};

    void line(String masked);
}
