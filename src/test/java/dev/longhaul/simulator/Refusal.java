package dev.longhaul.simulator;

/**
 * A request that a well-behaved client would not have sent.
 *
 * @param rule the broken rule's name
 * @param status what was answered
 * @param detail what was sent and what would have been right
 */
public record Refusal(String rule, int status, String detail) {}
