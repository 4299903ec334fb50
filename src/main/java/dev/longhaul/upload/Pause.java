package dev.longhaul.upload;

import java.time.Instant;

/**
 * A destination's shared "not before".
 *
 * @param destination which
 * @param until when it ends
 * @param reason why, and what a person can do
 */
public record Pause(String destination, Instant until, Problem reason) {}
